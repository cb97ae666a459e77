import { z } from "zod";

/** What the first line of a backup says about it. */
export const headerSchema = z.object({
  format: z.literal(1),
  at: z.iso.datetime(),
  /** What the database was made by, oldest first. */
  migrations: z.array(z.string()),
});

export type Header = z.output<typeof headerSchema>;

const mark = "-- Maskline backup ";

/** The last line of a backup that is whole. */
export const lastLine = "-- complete";

/** The end of a table's rows. */
export const endOfRows = "\\.";

/** The first line of a backup. */
export function headerLine(header: Header): string {
  return `${mark}${JSON.stringify(header)}\n`;
}

/** Null when this is no backup's first line. */
export function readHeader(line: string): Header | null {
  if (!line.startsWith(mark)) return null;
  try {
    return headerSchema.parse(JSON.parse(line.slice(mark.length)));
  } catch {
    return null;
  }
}

/** A table with its columns, as the statement before its rows names them. */
export type Table = { name: string; columns: string[] };

/** The statement that stands before a table's rows. */
export function copyLine({ name, columns }: Table): string {
  return `COPY public.${name} (${columns.join(", ")}) FROM stdin;`;
}

// The file is not trusted to hold SQL: only names get out of it.
const copyPattern = /^COPY public\.(\w+) \((\w+(?:, \w+)*)\) FROM stdin;$/;
const sequencePattern = /^SELECT setval\('public\.(\w+)', (\d+), (true|false)\);$/;

/** Null when the line begins no table. */
export function readCopyLine(line: string): Table | null {
  const [, name, columns] = copyPattern.exec(line) ?? [];
  return name && columns ? { name, columns: columns.split(", ") } : null;
}

/** Where a sequence stands: the next value comes after `value` when that is used. */
export type Sequence = { name: string; value: string; used: boolean };

/** The statement that sets a sequence. */
export function sequenceLine({ name, value, used }: Sequence): string {
  return `SELECT setval('public.${name}', ${value}, ${used});`;
}

/** Null when the line sets no sequence. */
export function readSequenceLine(line: string): Sequence | null {
  const [, name, value, used] = sequencePattern.exec(line) ?? [];
  return name && value ? { name, value, used: used === "true" } : null;
}
