import { Prisma } from "@/generated/prisma/client";

/** What `updated_at` becomes when somebody changes a row: now, and later than ever before, so that it tells versions apart. */
export const changedNow = Prisma.sql`greatest(app_now(), updated_at + interval '1 millisecond')`;

/** Whether a row is as it was when `updatedAt` was read of it; true where the caller takes whichever there is. */
export function unchangedSince(updatedAt: Date | undefined): Prisma.Sql {
  return updatedAt ? Prisma.sql`updated_at = ${updatedAt}::timestamptz` : Prisma.sql`true`;
}
