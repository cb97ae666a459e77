import { MessageSquarePlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { HandsetEntry, ThreadView } from "@/lib/handsets/schema";

type ThreadListProps = {
  threads: ThreadView[];
  /** How many texts nobody has seen, by number. */
  unread: ReadonlyMap<string, number>;
  open: (number: string) => void;
  compose: () => void;
};

/** All numbers that this phone has had to do with. */
export function ThreadList({ threads, unread, open, compose }: ThreadListProps) {
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
              <span className="flex items-center justify-between gap-3">
                <span className="truncate text-ink-soft text-sm">{summaryOf(entries.at(-1))}</span>
                <Unread count={unread.get(number) ?? 0} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="border-line border-t p-4">
        <Button variant="secondary" className="w-full" onClick={compose}>
          <MessageSquarePlus aria-hidden /> New text
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

/** How many texts nobody has seen; nothing for none. */
export function Unread({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="numeric grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-primary px-1.5 text-on-primary text-xs">
      {count}
      <span className="sr-only"> unread</span>
    </span>
  );
}
