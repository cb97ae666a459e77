import { Prisma } from "@/generated/prisma/client";
import { byteOrderMark, csvLine, guardFormula } from "@/lib/csv";
import type { Database } from "@/lib/db";
import { eachProblem } from "@/lib/imports/queries";
import type { ImportKind } from "@/lib/imports/schema";
import { liveSessionsOfNumber } from "@/lib/numbers/live";
import { listed as listedNumbers } from "@/lib/numbers/queries";
import type { NumberFilter, NumberStatus } from "@/lib/numbers/schema";
import { listed as listedPeople } from "@/lib/people/queries";
import type { PeopleFilter } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";

const batchSize = 1000;

/** A list and what it is narrowed to, as its page has it. */
export type ExportedList = {
  kind: ImportKind;
  search?: string;
  archived?: boolean;
  status?: NumberStatus;
};

/** A list as CSV, all of its pages in its order. Only a part of it is ever in memory. */
export function exportList(database: Database, { kind, ...filter }: ExportedList): AsyncGenerator<string> {
  if (kind === "numbers") return exportNumbers(database, filter);
  return exportPeople(database, { ...filter, side: kind === "customers" ? "customer" : "driver" });
}

type ExportedPerson = {
  id: string;
  name: string;
  phone: string;
  country: string | null;
  language: string | null;
  archived: boolean;
};

async function* exportPeople(database: Database, filter: PeopleFilter): AsyncGenerator<string> {
  yield `${byteOrderMark}name,phone,country,language,archived\r\n`;
  for (let last: ExportedPerson | undefined; ; ) {
    const after = last
      ? Prisma.sql`(lower(p.name), p.id) > (lower(${last.name}), ${last.id}::uuid)`
      : Prisma.sql`true`;
    const rows = await database.prisma.$queryRaw<ExportedPerson[]>`
      select p.id, p.name, f.e164 as phone, f.country, f.language, p.archived_at is not null as archived
      from ${peopleTable[filter.side]} p join phones f on f.id = p.phone_id
      where ${listedPeople(filter)} and ${after}
      order by lower(p.name), p.id limit ${batchSize}`;
    yield rows.map(personLine).join("");
    last = rows.at(-1);
    if (rows.length < batchSize) return;
  }
}

type ExportedNumber = {
  e164: string;
  country: string | null;
  provider: string;
  capabilities: string[];
  status: NumberStatus;
  liveSessions: number;
};

async function* exportNumbers(database: Database, filter: NumberFilter): AsyncGenerator<string> {
  yield `${byteOrderMark}number,country,provider,capabilities,status,live sessions\r\n`;
  for (let last: ExportedNumber | undefined; ; ) {
    const after = last
      ? Prisma.sql`(number.status, number.e164) > (${last.status}::number_status, ${last.e164})`
      : Prisma.sql`true`;
    const rows = await database.prisma.$queryRaw<ExportedNumber[]>`
      select number.e164, number.country, number.provider, number.capabilities::text[], number.status::text,
        ${liveSessionsOfNumber} as "liveSessions"
      from (
        select * from proxy_numbers number where ${listedNumbers(filter)} and ${after}
        order by number.status, number.e164 limit ${batchSize}
      ) number
      order by number.status, number.e164`;
    yield rows.map(numberLine).join("");
    last = rows.at(-1);
    if (rows.length < batchSize) return;
  }
}

// A phone begins with a plus sign too, but is a value: an apostrophe would be one more thing that is not the phone.
function personLine({ name, phone, country, language, archived }: ExportedPerson): string {
  return csvLine([guardFormula(name), phone, country ?? "", language ?? "", archived ? "yes" : "no"]);
}

function numberLine(number: ExportedNumber): string {
  return csvLine([
    number.e164,
    number.country ?? "",
    guardFormula(number.provider),
    number.capabilities.join("|"),
    number.status,
    number.liveSessions,
  ]);
}

/** The lines of an import that cannot be imported, with the reasons, as CSV. */
export async function* exportProblems(database: Database, key: { id: string }): AsyncGenerator<string> {
  yield `${byteOrderMark}line,phone,problem\r\n`;
  for await (const lines of eachProblem(database, key))
    yield lines
      .map(({ line, phone, problem }) => csvLine([line, guardFormula(phone), problem ?? ""]))
      .join("");
}
