import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { invalid } from "@/lib/errors";

/** Reads and writes the cursors of one list: they are of no use in another one. */
export type Cursors = {
  /** The id after which a page begins; undefined for the first. Throws `invalid_input` for what we did not write. */
  read(cursor: string | undefined): string | undefined;
  write(id: string): string;
};

/** What every list takes. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "How many, 200 at most." }),
  cursor: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "The `nextCursor` of the page before. Left out: the first page." }),
});

/** What every list answers: the newest first. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Leads to the next page; null when this is the last one." }),
  });
}

/** Which part of a list is asked for: what lies after `after`, `limit` of it. */
export type Part = { after: string | undefined; limit: number };

/**
 * The page of a list that is asked for. `read` reads a part of the list, one row more than the page holds, and `show`
 * answers a row.
 */
export async function readPage<Row extends { id: string }, Item>(
  { query, cursors }: { query: z.output<typeof pageQuery>; cursors: Cursors },
  { read, show }: { read: (part: Part) => Promise<readonly Row[]>; show: (row: Row) => Item },
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { limit, cursor } = query;
  const rows = await read({ after: cursors.read(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(show), nextCursor: last ? cursors.write(last.id) : null };
}

const idBytes = 16;
const proofBytes = 12;

/** `list` names the list; `secret` is the installation's. */
export function createCursors({ secret, list }: { secret: string; list: string }): Cursors {
  const prove = (id: Buffer) =>
    createHmac("sha256", secret).update(`cursor of ${list}:`).update(id).digest().subarray(0, proofBytes);
  return {
    write(id) {
      const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
      return Buffer.concat([bytes, prove(bytes)]).toString("base64url");
    },
    read(cursor) {
      if (cursor === undefined) return undefined;
      const bytes = Buffer.from(cursor, "base64url");
      const id = bytes.subarray(0, idBytes);
      const whole = bytes.length === idBytes + proofBytes && bytes.toString("base64url") === cursor;
      if (!whole || !timingSafeEqual(bytes.subarray(idBytes), prove(id)))
        throw invalid("cursor", "This is no cursor of this list. Begin without one.");
      return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    },
  };
}
