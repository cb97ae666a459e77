import { MessageSquarePlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { HandsetEntry, ThreadView } from "@/lib/handsets/schema";

type ThreadListProps = { threads: ThreadView[]; open: (number: string) => void; compose: () => void };

/** All numbers that this phone has had to do with. */
export function ThreadList({ threads, open, compose }: ThreadListProps) {
  return (
    <>
      <ul className="flex-1 divide-y divide-line overflow-y-auto">
        {threads.map(({ number, label, entries }) => (
          <li key={number}>
            <button
              type="button"
              onClick={() => open(number)}
              className="w-full px-6 py-3.5 text-left -outline-offset-2 hover:bg-muted"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="numeric font-medium">{label}</span>
                {entries.at(-1) && (
                  <Time
                    at={entries.at(-1)?.at ?? ""}
                    format="time"
                    className="numeric text-ink-soft text-xs"
                  />
                )}
              </span>
              <span className="block truncate text-ink-soft text-sm">{summaryOf(entries.at(-1))}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="border-line border-t p-4">
        <Button variant="secondary" className="w-full" onClick={compose}>
          <MessageSquarePlus aria-hidden /> New text or call
        </Button>
      </div>
    </>
  );
}

function summaryOf(entry: HandsetEntry | undefined): string {
  if (!entry) return "";
  if (entry.kind === "text") return entry.body ?? "";
  return entry.direction === "incoming" ? "Incoming call" : "You called";
}
