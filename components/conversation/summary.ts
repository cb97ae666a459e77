import type { ConversationEntry, TextEntry } from "@/components/conversation/entry";
import { deliveryLooks } from "@/components/messages/delivery-looks";
import { formatInstant } from "@/components/ui/format-instant";
import type { Reader } from "@/lib/team/descriptions";

type Summary = {
  /** What stands on top: what it is about. Without phones. */
  facts: readonly string[];
  entries: readonly ConversationEntry[];
  /** Nothing came before the first of them. */
  complete: boolean;
  reader: Reader;
};

/** Seven digits and more, with what people write between them: a phone, for all we know. */
const phoneLike = /\+?\d(?:[\s().-]{0,2}\d){6,}/g;

/** The same words without anything that could be a phone. */
export function withoutPhones(text: string): string {
  return text.replace(phoneLike, "•••");
}

/**
 * A conversation for a support ticket: who did what when, and how far every text got. It holds neither phones nor what
 * people wrote.
 */
export function summaryOf({ facts, entries, complete, reader }: Summary): string {
  const lines = entries.map((entry) => {
    const [day, time] = (["day", "time"] as const).map((format) =>
      formatInstant(entry.at, { ...reader, format }),
    );
    return `${day} ${time}  ${withoutPhones(wordsOf(entry))}`;
  });
  const head = complete ? [] : ["(earlier ones are left out)"];
  return [...facts, `Times in ${reader.timeZone}.`, "", ...head, ...lines].join("\n");
}

function wordsOf(entry: ConversationEntry): string {
  if (entry.kind === "call") return `Call: ${entry.words}`;
  if (entry.kind === "deed") return `${entry.what} (${entry.who})`;
  const label = entry.label === null ? "" : ` (${entry.label.toLowerCase()})`;
  return `Text from ${entry.sender}${label}${fatesOf(entry)}`;
}

function fatesOf({ deliveries }: TextEntry): string {
  const fates = deliveries.map(
    ({ to, status, reason }) =>
      `${deliveryLooks[status].label.toLowerCase()} to ${to}${reason ? ` (${reason})` : ""}`,
  );
  return fates.length > 0 ? `: ${fates.join("; ")}` : "";
}
