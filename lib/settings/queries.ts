import type { Statements } from "@/lib/db";
import { type Settings, settingsFrom } from "@/lib/settings/schema";

/** The settings as they are now. */
export async function readSettings(statements: Pick<Statements, "$queryRaw">): Promise<Settings> {
  const rows = await statements.$queryRaw<{ key: string; value: unknown }[]>`select key, value from settings`;
  return settingsFrom(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}
