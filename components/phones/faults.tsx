"use client";

import { TriangleAlert } from "lucide-react";
import { useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import { type Fault, faults } from "@/lib/handsets/descriptions";
import type { SwitchFault } from "@/lib/handsets/schema";

const words = {
  lost: { label: "Lost", what: "Texts vanish on the way, and so does all news of calls. Nobody is told." },
  late: { label: "Late", what: "Texts, reports and news of calls take twelve seconds." },
  twice: { label: "Twice", what: "The carrier tells us everything twice." },
  out_of_order: {
    label: "Out of order",
    what: "Of two texts in eight seconds the second comes first; so do reports.",
  },
  carrier_down: { label: "Carrier 5xx", what: "The carrier answers 503 to every text that is to leave." },
} satisfies Record<Fault, { label: string; what: string }>;

type FaultsProps = { on: Fault[]; switchFault: (change: SwitchFault) => Promise<void> };

/** What the simulated carrier does wrong on purpose, a switch for each. */
export function Faults({ on, switchFault }: FaultsProps) {
  const [pending, start] = useTransition();
  function change(fault: Fault) {
    start(async () => {
      try {
        await switchFault({ fault, on: !on.includes(fault) });
      } catch {
        toast.error("The fault could not be switched. Try again.");
      }
    });
  }
  return (
    <section
      aria-label="Faults"
      className={cn("rounded-xl border border-line px-5 py-4", on.length > 0 && "bg-warning-tint")}
    >
      <h2 className="font-semibold">Faults</h2>
      <p role="status" className={cn("text-sm", on.length > 0 ? "text-warning-ink" : "text-ink-soft")}>
        {on.length > 0 ? (
          <>
            <TriangleAlert aria-hidden className="mr-1.5 inline size-4" />
            The simulated carrier is faulty: {on.map((fault) => words[fault].label.toLowerCase()).join(", ")}.
          </>
        ) : (
          "The simulated carrier works. Switch a fault on to see what becomes of texts and calls."
        )}
      </p>
      <ul className="mt-3 grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
        {faults.map((fault) => (
          <li key={fault}>
            <button
              type="button"
              role="switch"
              aria-checked={on.includes(fault)}
              aria-disabled={pending}
              aria-describedby={`fault-${fault}`}
              onClick={() => change(fault)}
              className="flex items-center gap-2.5 py-1 font-medium"
            >
              <Knob on={on.includes(fault)} />
              {words[fault].label}
            </button>
            <p
              id={`fault-${fault}`}
              className={cn("text-sm", on.length > 0 ? "text-warning-ink" : "text-ink-soft")}
            >
              {words[fault].what}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Knob({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-flex h-5 w-9 items-center rounded-full border border-line-strong p-0.5 transition-colors",
        on ? "justify-end bg-primary" : "bg-surface",
      )}
    >
      <span className={cn("size-3.5 rounded-full", on ? "bg-on-primary" : "bg-line-strong")} />
    </span>
  );
}
