import { Prisma } from "@/generated/prisma/client";

/** Where a page begins: after or before a row, or at the start. */
export type Place = { after?: string; before?: string };

/** How a list stands. Rows with equal keys stand by their ids, which are in the order of their making. */
export type Order = {
  /** The table and its alias in the statement around: `customers p`. */
  from: Prisma.Sql;
  /** The row's id: `p.id`. */
  id: Prisma.Sql;
  /** What it is sorted by, never null, as an index has it: `lower(p.name)`. Left out: the id. */
  key?: Prisma.Sql;
  descending: boolean;
};

/** The parts of a statement that reads one page by an index, however many pages come before. */
export type Page = {
  /** `and …`: beyond the row that the page begins at. */
  beyond: Prisma.Sql;
  /** `order by … limit …`: the nearest rows first, which for `before` is the list's order backwards. */
  nearest: Prisma.Sql;
  /** `order by …`: as the list stands. */
  listed: Prisma.Sql;
};

/** How to read a list that stands by its ids alone, the newest first: {@link keysetPage}. */
export function newestPage(id: Prisma.Sql, place: Place & { limit: number }): Page {
  // Which table it is says only a key.
  return keysetPage({ from: Prisma.empty, id, descending: true }, place);
}

/** How to read the `limit` rows from a place on. */
export function keysetPage(order: Order, { after, before, limit }: Place & { limit: number }): Page {
  const backwards = before !== undefined;
  const cursor = before ?? after;
  const downwards = order.descending !== backwards;
  return {
    beyond: cursor ? beyond(order, { cursor, downwards }) : Prisma.empty,
    nearest: Prisma.sql`${orderBy(order, downwards)} limit ${limit}`,
    listed: orderBy(order, order.descending),
  };
}

function beyond({ from, id, key }: Order, place: { cursor: string; downwards: boolean }): Prisma.Sql {
  const than = place.downwards ? Prisma.sql`<` : Prisma.sql`>`;
  if (!key) return Prisma.sql`and ${id} ${than} ${place.cursor}::uuid`;
  return Prisma.sql`and (${key}, ${id}) ${than} (
    (select ${key} from ${from} where ${id} = ${place.cursor}::uuid), ${place.cursor}::uuid)`;
}

function orderBy({ id, key }: Order, downwards: boolean): Prisma.Sql {
  const way = downwards ? Prisma.sql`desc` : Prisma.sql`asc`;
  return key ? Prisma.sql`order by ${key} ${way}, ${id} ${way}` : Prisma.sql`order by ${id} ${way}`;
}

const day = 86_400_000;

/** Below every id that is made on a day in UTC, or so many days after it: RFC 9562, 5.7 begins with the milliseconds. */
export function firstIdOf(date: string, daysLater = 0): string {
  const milliseconds = Math.max(0, Date.parse(`${date}T00:00:00Z`) + daysLater * day);
  const hex = milliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** `and …`: made on these days, by the ids alone. */
export function madeWithin(id: Prisma.Sql, { from, to }: { from?: string; to?: string }): Prisma.Sql {
  const since = from ? Prisma.sql`and ${id} >= ${firstIdOf(from)}::uuid` : Prisma.empty;
  const until = to ? Prisma.sql`and ${id} < ${firstIdOf(to, 1)}::uuid` : Prisma.empty;
  return Prisma.sql`${since} ${until}`;
}
