import type { ReactNode } from "react";
import { Guest } from "@/components/open-line/guest";
import { ButtonLink } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { ShownChat } from "@/lib/open-line/shown";
import { formatPhone } from "@/lib/phone";

type ChatRowsProps = { label: string; chats: ShownChat[]; actionsOf?: (chat: ShownChat) => ReactNode };

/** Chats, each with its two people and the way to what they said. */
export function ChatRows({ label, chats, actionsOf }: ChatRowsProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {chats.map((chat) => (
        <li key={chat.id} className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
          <div className="grid min-w-0 flex-1 basis-72 gap-3 sm:grid-cols-2">
            {chat.guests.map((guest) => (
              <Guest key={guest.id} guest={guest} />
            ))}
          </div>
          <p className="numeric text-ink-soft text-sm">
            {formatPhone(chat.line.e164)}
            <br />
            {chat.endedAt ? "until" : "since"} <Time at={chat.endedAt ?? chat.startedAt} />
          </p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink
              href={`/open-line/${chat.id}`}
              variant="secondary"
              size="sm"
              aria-label={`Read the chat of ${namesOf(chat)}`}
            >
              Read
            </ButtonLink>
            {actionsOf?.(chat)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Both people of a chat in a few words. */
export function namesOf({ guests }: ShownChat): string {
  return guests.map(({ email }) => email).join(" and ");
}
