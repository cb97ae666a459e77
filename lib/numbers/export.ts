import { type CsvValues, csvList } from "@/lib/csv-list";
import type { Database } from "@/lib/db";
import { type NumberColumn, numberColumns } from "@/lib/numbers/columns";
import type { NumberFilter } from "@/lib/numbers/filter";
import { listNumbers } from "@/lib/numbers/queries";
import { type PoolNumber, writeMoney } from "@/lib/numbers/schema";

const values: CsvValues<PoolNumber, NumberColumn> = {
  number: ({ e164 }) => ({ phone: e164 }),
  status: ({ status, openLine }) => (openLine ? "open line" : status),
  flow: ({ flow, vanishingSince }) => (vanishingSince ? "vanishing" : flow),
  liveSessions: ({ liveSessions }) => liveSessions,
  provider: ({ provider }) => provider,
  capabilities: ({ capabilities }) => capabilities.join("|"),
  country: ({ country }) => country,
  cost: ({ cost }) => writeMoney(cost),
  added: ({ createdAt }) => createdAt,
  id: ({ id }) => id,
};

/** The numbers that a filter leaves, from all pages, as CSV. */
export function exportNumbers(database: Database, filter: NumberFilter): AsyncGenerator<string> {
  return csvList({ columns: numberColumns, values, filter, read: (part) => listNumbers(database, part) });
}
