"use client";

import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { Button, type ButtonLook } from "@/components/ui/button";
import { type Chosen, useSelection } from "@/components/ui/selection";
import type { BulkAction, BulkOutcome } from "@/lib/bulk";

const Dialog = dynamic(() => import("@/components/ui/dialog"), { ssr: false });

/** Something that can be done with the rows that are chosen. */
export type BulkChoice = {
  label: string;
  run: BulkAction;
  /** What has been done with them then: `archived`. */
  done: string;
  variant?: ButtonLook["variant"];
  /** What takes it back, where there is such a thing; `done` as above. */
  undo?: { label: string; run: BulkAction; done: string };
  /** Asked first, where it cannot be taken back without anybody noticing. */
  confirm?: { title: string; description: string };
};

/** What can be done with the rows that are chosen, while some are. */
export function BulkBar({ choices }: { choices: readonly BulkChoice[] }) {
  const { chosen, replace } = useSelection();
  const [asking, setAsking] = useState<BulkChoice | null>(null);
  const { pending, start } = useBulk();
  if (chosen.size === 0) return null;
  const begin = (choice: BulkChoice) => (choice.confirm ? setAsking(choice) : start(choice));
  return (
    <section
      aria-label="Chosen rows"
      className="sticky bottom-4 z-20 mx-auto my-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-xl border border-line bg-raised px-4 py-2 shadow-popup"
    >
      <p role="status" className="numeric mr-2 text-sm">
        {chosen.size} chosen
      </p>
      {choices.map((choice) => (
        <Button
          key={choice.label}
          size="sm"
          variant={choice.variant ?? "secondary"}
          aria-disabled={pending}
          onClick={() => pending || begin(choice)}
        >
          {choice.label}
        </Button>
      ))}
      <Button size="icon-sm" variant="ghost" aria-label="Choose none" onClick={() => replace([])}>
        <X aria-hidden />
      </Button>
      {asking?.confirm && (
        <Dialog open onOpenChange={() => setAsking(null)} {...asking.confirm}>
          <div className="flex justify-end">
            <Button
              variant={asking.variant?.startsWith("danger") ? "danger" : "primary"}
              onClick={() => {
                setAsking(null);
                start(asking);
              }}
            >
              {asking.label}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** Long enough to read it and to reach the button by keyboard. */
const toldForMs = 20_000;

/** Does it and tells what came of it. Those that were refused stay chosen. */
function useBulk() {
  const { chosen, replace } = useSelection();
  const [pending, startTransition] = useTransition();
  const rows = [...chosen].map(([id, name]): Chosen => ({ id, name }));
  const start = (choice: BulkChoice) =>
    startTransition(async () => {
      const outcome = await choice.run(rows.map(({ id }) => id)).catch(() => null);
      if (!outcome) return void toast.error("Something went wrong on our side. Some rows may be done: look.");
      replace(rows.filter(({ id }) => outcome.refused.some((refused) => refused.id === id)));
      tell({ rows, choice, outcome, undo: () => undo(choice, rows, outcome) });
    });
  const undo = (choice: BulkChoice, before: readonly Chosen[], { done }: BulkOutcome) =>
    startTransition(async () => {
      if (!choice.undo) return;
      const outcome = await choice.undo.run(done).catch(() => null);
      if (!outcome) return void toast.error("It could not be undone. Try again in a moment.");
      tell({ rows: before, choice: choice.undo, outcome });
    });
  return { pending, start };
}

type Told = {
  rows: readonly Chosen[];
  choice: Pick<BulkChoice, "done" | "undo">;
  outcome: BulkOutcome;
  undo?: () => void;
};

function tell({ rows, choice, outcome: { done, refused }, undo }: Told) {
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? id;
  const sentence = [
    done.length > 0 && `${done.length} ${choice.done}.`,
    refused.length > 0 && `${refused.length} refused.`,
  ];
  const show = done.length > 0 ? toast.success : toast.error;
  show(sentence.filter(Boolean).join(" "), {
    duration: toldForMs,
    description: refused.length > 0 && <Refusals refused={refused} nameOf={nameOf} />,
    action: undo && choice.undo && done.length > 0 ? { label: choice.undo.label, onClick: undo } : undefined,
  });
}

/** More than these are not told one by one: they are still chosen, and each says it again. */
const maximumTold = 3;

function Refusals({ refused, nameOf }: { refused: BulkOutcome["refused"]; nameOf: (id: string) => string }) {
  const more = refused.length - maximumTold;
  return (
    <ul className="mt-1 space-y-1">
      {refused.slice(0, maximumTold).map(({ id, reason }) => (
        <li key={id}>
          {nameOf(id)}: {reason}
        </li>
      ))}
      {more > 0 && <li>And {more} more.</li>}
    </ul>
  );
}
