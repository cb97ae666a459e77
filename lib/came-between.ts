import { Prisma } from "@/generated/prisma/client";
import type { Instants } from "@/lib/instants";

/** Rows of that time: ids (UUID version 7) are in order of time, so that this is a range of the primary key. */
export function cameBetween(id: Prisma.Sql, { since, until }: Instants): Prisma.Sql {
  const from = since ? Prisma.sql`and ${id} >= first_id_at(${since}::timestamptz)` : Prisma.empty;
  return until ? Prisma.sql`${from} and ${id} < first_id_at(${until}::timestamptz)` : from;
}
