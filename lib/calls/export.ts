import { type CallColumn, callColumns } from "@/lib/calls/columns";
import type { CallFilter } from "@/lib/calls/filter";
import { type CallRow, listCalls } from "@/lib/calls/queries";
import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";

const values: CsvValues<CallRow, CallColumn> = {
  caller: ({ callerParticipant }) => callerParticipant?.displayName ?? null,
  callee: ({ calleeParticipant }) => calleeParticipant?.displayName ?? null,
  outcome: ({ outcome, status }) => (outcome === "connected" ? status : outcome),
  received: ({ receivedAt }) => receivedAt,
  number: ({ proxyNumber }) => proxyNumber && { phone: proxyNumber.e164 },
  answered: ({ answeredAt }) => answeredAt,
  ended: ({ endedAt }) => endedAt,
  session: ({ sessionId }) => sessionId,
  id: ({ id }) => id,
};

/** The calls that a filter leaves, from all pages, as CSV. */
export function exportCalls(database: Database, filter: CallFilter): AsyncGenerator<string> {
  return csvList({ columns: callColumns, values, filter, read: (part) => listCalls(database, part) });
}
