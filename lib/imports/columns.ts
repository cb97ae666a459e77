import type { ImportKind } from "@/lib/imports/schema";
import { UnreadableFile } from "@/lib/imports/unreadable-file";

/** What a column can hold. */
export type Field =
  | "phone"
  | "name"
  | "country"
  | "provider"
  | "capabilities"
  | "status"
  | "archived"
  | "language";

/** Where each field stands, and the headers of columns that mean nothing to us. */
export type Columns = { count: number; places: Partial<Record<Field, number>>; ignored: string[] };

const aliases = {
  phone: ["phone", "phonenumber", "number", "proxynumber", "e164", "mobile", "msisdn", "telephone", "tel"],
  name: ["name", "fullname", "displayname", "customer", "driver"],
  country: ["country", "countrycode", "region", "iso"],
  provider: ["provider", "carrier"],
  capabilities: ["capabilities", "capability", "abilities", "features", "cando"],
  status: ["status", "state"],
  archived: ["archived"],
  language: ["language", "lang", "locale"],
} satisfies Record<Field, string[]>;

const personFields: readonly Field[] = ["phone", "name", "country", "archived", "language"];
const fieldsOf = {
  customers: personFields,
  drivers: personFields,
  numbers: ["phone", "country", "provider", "capabilities", "status"],
} satisfies Record<ImportKind, readonly Field[]>;

const required = {
  customers: ["phone", "name"],
  drivers: ["phone", "name"],
  numbers: ["phone"],
} satisfies Record<ImportKind, readonly Field[]>;

/** Columns that our own exports write and that say nothing about what to import. */
const ownColumns = ["livesessions"];
const mostColumns = 200;

/** Reads the header, in any order and case. Throws {@link UnreadableFile} when a field is missing or there twice. */
export function readColumns(kind: ImportKind, header: readonly string[]): Columns {
  if (header.length > mostColumns)
    throw new UnreadableFile(`The first line has ${header.length} columns; ${mostColumns} are the most.`);
  const columns: Columns = { count: header.length, places: {}, ignored: [] };
  for (const [place, title] of header.entries()) assign(columns, { kind, place, title });
  const missing = required[kind].find((field) => columns.places[field] === undefined);
  if (missing) throw new UnreadableFile(missingColumn(missing));
  return columns;
}

function assign(columns: Columns, column: { kind: ImportKind; place: number; title: string }): void {
  const word = column.title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const field = fieldsOf[column.kind].find((each) => aliases[each].includes(word));
  if (!field) {
    if (word && !ownColumns.includes(word)) columns.ignored.push(column.title.slice(0, 60));
    return;
  }
  if (columns.places[field] !== undefined)
    throw new UnreadableFile(`Two columns could be the ${field}. Rename or remove one of them.`);
  columns.places[field] = column.place;
}

function missingColumn(field: Field): string {
  return `The first line has to name the columns, and none is called "${field}".`;
}
