import { useId } from "react";
import { Input } from "@/components/ui/input";
import type { Reachable } from "@/lib/handsets/schema";

type NumberFieldProps = { value: string; change: (value: string) => void; reachable: Reachable[] };

/** Any number to text or call, with ours proposed. */
export function NumberField({ value, change, reachable }: NumberFieldProps) {
  const list = useId();
  return (
    <>
      <Input
        type="tel"
        aria-label="Number"
        placeholder="Proxy number"
        autoComplete="off"
        list={list}
        value={value}
        onChange={(event) => change(event.target.value)}
        className="numeric h-9 text-center"
      />
      <datalist id={list}>
        {reachable.map(({ number, label }) => (
          <option key={number} value={number}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  );
}
