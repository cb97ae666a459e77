import { type CsvValue, type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";
import { type MessageColumn, messageColumns } from "@/lib/messages/columns";
import type { MessageFilter } from "@/lib/messages/filter";
import { listMessages, type MessageDetails } from "@/lib/messages/queries";
import { parsePhone } from "@/lib/phone";

const values: CsvValues<MessageDetails, MessageColumn> = {
  sender,
  text: ({ body }) => body,
  received: ({ receivedAt }) => receivedAt,
  kind: ({ kind }) => kind,
  number: ({ proxyNumber, dialled }) => phoneOr(proxyNumber?.e164 ?? dialled),
  copies: ({ deliveries }) => deliveries.map(({ status }) => status).join(" | "),
  session: ({ sessionId }) => sessionId,
  id: ({ id }) => id,
};

function sender({ direction, senderParticipant, senderPhone, senderLabel }: MessageDetails): CsvValue {
  if (direction === "outbound") return "Maskline";
  return senderParticipant?.displayName ?? phoneOr(senderPhone?.e164 ?? senderLabel);
}

function phoneOr(text: string | null): CsvValue {
  const phone = text && parsePhone(text);
  return phone ? { phone } : text;
}

/** The texts that a filter leaves, from all pages, as CSV. */
export function exportMessages(database: Database, filter: MessageFilter): AsyncGenerator<string> {
  return csvList({ columns: messageColumns, values, filter, read: (part) => listMessages(database, part) });
}
