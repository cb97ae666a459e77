import { Count } from "@/components/ui/count";

/** `1 number`, `2,000 numbers`. */
export function NumbersCount({ value }: { value: number }) {
  return (
    <>
      <Count value={value} /> {value === 1 ? "number" : "numbers"}
    </>
  );
}
