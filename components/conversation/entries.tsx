import { Phone, ScrollText } from "lucide-react";
import { memo } from "react";
import type { CallEntry, ConversationEntry, DeedEntry, TextEntry } from "@/components/conversation/entry";
import { sideLook } from "@/components/conversation/side-look";
import { Ticks } from "@/components/conversation/ticks";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";

type EntryProps = { entry: ConversationEntry; timeZone: string; actions: DeliveryActions };

/**
 * One line of a conversation. The browser lays out those in sight only, however many there are; the last ones always,
 * because a page opens with them, and what is below must not move once their height is known.
 */
export const Entry = memo(function Entry({ entry, timeZone, actions }: EntryProps) {
  return (
    <li className="py-2.5 [contain-intrinsic-size:auto_5rem] print:[content-visibility:visible]! nth-last-[n+25]:[content-visibility:auto]">
      {entry.kind === "text" && <Text entry={entry} timeZone={timeZone} actions={actions} />}
      {entry.kind === "call" && <Call entry={entry} timeZone={timeZone} />}
      {entry.kind === "deed" && <Deed entry={entry} timeZone={timeZone} />}
    </li>
  );
});

function Text({ entry, timeZone, actions }: { entry: TextEntry } & Omit<EntryProps, "entry">) {
  const look = sideLook(entry.place);
  return (
    <div className={cn("flex flex-col", look.row)}>
      <p className="mb-1 flex flex-wrap gap-x-2 text-ink-soft text-sm">
        <span className="font-medium text-ink">{entry.sender}</span>
        {entry.label && <span>{entry.label}</span>}
        <Time at={entry.at} timeZone={timeZone} format="time" className="numeric" />
      </p>
      <p
        className={cn(
          "max-w-prose whitespace-pre-wrap rounded-2xl px-4 py-2.5 [overflow-wrap:anywhere]",
          look.bubble,
        )}
      >
        {entry.body ?? <em>{entry.erased ? "Erased" : "Not for your role to read"}</em>}
      </p>
      <Ticks deliveries={entry.deliveries} timeZone={timeZone} actions={actions} />
    </div>
  );
}

function Call({ entry, timeZone }: { entry: CallEntry; timeZone: string }) {
  const look = sideLook(entry.place);
  return (
    <div className={cn("flex flex-col", look.row)}>
      <p className={cn("flex items-center gap-2.5 rounded-2xl px-4 py-2.5", look.bubble)}>
        <Phone aria-hidden className="size-4 shrink-0" />
        <span>{entry.words}</span>
      </p>
      <p className="mt-1 text-ink-soft text-xs">
        <Time at={entry.at} timeZone={timeZone} format="time" className="numeric" />
      </p>
    </div>
  );
}

function Deed({ entry, timeZone }: { entry: DeedEntry; timeZone: string }) {
  return (
    <p className="flex items-center justify-center gap-2 text-center text-ink-soft text-sm">
      <ScrollText aria-hidden className="size-3.5 shrink-0" />
      <span>
        {entry.what} · {entry.who},{" "}
        <Time at={entry.at} timeZone={timeZone} format="time" className="numeric" />
      </span>
    </p>
  );
}
