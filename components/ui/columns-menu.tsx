"use client";

import { Columns3 } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useId, useOptimistic, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

type ColumnsMenuProps = {
  /** All but the first one, which cannot be missed. */
  columns: readonly { id: string; label: string; usual: boolean }[];
  shown: readonly string[];
};

/** Which columns the table shows; the choice stands in the address. */
export function ColumnsMenu({ columns, shown }: ColumnsMenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const [wanted, choose] = useChoice({ columns, shown });
  useDismissal({ open, around, close: () => setOpen(false) });
  return (
    <div ref={around} className="relative">
      <Button
        variant="secondary"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <Columns3 aria-hidden /> Columns
      </Button>
      <fieldset
        id={id}
        hidden={!open}
        className="popup absolute right-0 z-40 mt-1.5 max-h-80 w-52 overflow-y-auto p-2 max-sm:right-auto max-sm:left-0"
      >
        <legend className="sr-only">Columns</legend>
        {columns.map((column) => (
          <label
            key={column.id}
            htmlFor={`${id}-${column.id}`}
            className="flex items-center gap-3 rounded-lg px-2 py-1.5 text-sm hover:bg-muted"
          >
            <Checkbox
              id={`${id}-${column.id}`}
              checked={wanted.includes(column.id)}
              onChange={(event) => choose(column.id, event.target.checked)}
            />
            {column.label}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** The usual choice is no choice, and leaves the address as it is. */
function useChoice({ columns, shown }: ColumnsMenuProps) {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const [, startTransition] = useTransition();
  const [wanted, setWanted] = useOptimistic(shown);
  const choose = (id: string, show: boolean) => {
    const chosen = columns.filter((each) => (each.id === id ? show : wanted.includes(each.id)));
    const usual = columns.every((each) => each.usual === chosen.includes(each));
    const next = new URLSearchParams(parameters);
    if (usual) next.delete("columns");
    else next.set("columns", chosen.map((each) => each.id).join(",") || "none");
    startTransition(() => {
      setWanted(chosen.map((each) => each.id));
      router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false });
    });
  };
  return [wanted, choose] as const;
}

type Dismissal = { open: boolean; around: React.RefObject<HTMLDivElement | null>; close: () => void };

/** Escape, and a press or the focus elsewhere, close it; after Escape the focus is back on the button. */
function useDismissal({ open, around, close }: Dismissal) {
  const onElsewhere = useEffectEvent(({ target }: Event) => {
    if (target instanceof Node && !around.current?.contains(target)) close();
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    close();
    around.current?.querySelector("button")?.focus();
  });
  useEffect(() => {
    if (!open) return;
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener("pointerdown", onElsewhere, { signal });
    document.addEventListener("focusin", onElsewhere, { signal });
    document.addEventListener("keydown", onKey, { signal });
    return () => listening.abort();
  }, [open]);
}
