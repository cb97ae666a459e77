import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";
import { type SessionColumn, sessionColumns } from "@/lib/sessions/columns";
import type { SessionFilter } from "@/lib/sessions/filter";
import { readSessionPage } from "@/lib/sessions/list";
import type { SessionRecord } from "@/lib/sessions/queries";

const values: CsvValues<SessionRecord, SessionColumn> = {
  people: ({ participants }) => present(participants).join(" | "),
  purpose: ({ externalReference, rideId }) => externalReference ?? (rideId ? "ride" : "conversation"),
  opened: ({ createdAt }) => createdAt,
  state: ({ state }) => state,
  openUntil: ({ openUntil }) => openUntil,
  liveUntil: ({ liveUntil }) => liveUntil,
  closingReason: ({ closingReason }) => closingReason,
  numbers: ({ participants }) => ({ phone: numbersOf(participants).join(" | ") }),
  id: ({ id }) => id,
};

/** The sessions that a filter leaves, from all pages, as CSV. */
export function exportSessions(database: Database, filter: SessionFilter): AsyncGenerator<string> {
  return csvList({
    columns: sessionColumns,
    values,
    filter,
    read: (part) => readSessionPage(database, part),
  });
}

type People = SessionRecord["participants"];

function present(participants: People): string[] {
  return participants.filter(({ leftAt }) => leftAt === null).map(({ name }) => name);
}

function numbersOf(participants: People): string[] {
  return [...new Set(participants.map(({ number }) => number))];
}
