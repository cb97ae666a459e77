import { Prisma } from "@/generated/prisma/client";
import type { Side } from "@/lib/people/schema";

/** The table of a side's people, to be put into a statement. */
export const peopleTable = {
  customer: Prisma.raw("customers"),
  driver: Prisma.raw("drivers"),
} satisfies Record<Side, Prisma.Sql>;
