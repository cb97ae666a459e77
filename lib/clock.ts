import type { Statements } from "@/lib/db";

/** The database's present, which everybody shares. */
export async function readNow(statements: Pick<Statements, "$queryRaw">): Promise<Date> {
  const [row] = await statements.$queryRaw<{ now: Date }[]>`select app_now() as now`;
  if (!row) throw new Error("The database has no clock.");
  return row.now;
}
