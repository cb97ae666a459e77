import type { Statements } from "@/lib/db";
import { type Settings, settingsFrom } from "@/lib/settings/schema";

/** One setting as it is now. */
export async function readSetting<Key extends keyof Settings>(
  statements: Pick<Statements, "$queryRaw">,
  key: Key,
): Promise<Settings[Key]> {
  const rows = await statements.$queryRaw<
    { value: unknown }[]
  >`select value from settings where key = ${key}`;
  return settingsFrom(Object.fromEntries(rows.map(({ value }) => [key, value])))[key];
}

/** The settings as they are now. */
export async function readSettings(statements: Pick<Statements, "$queryRaw">): Promise<Settings> {
  const rows = await statements.$queryRaw<{ key: string; value: unknown }[]>`select key, value from settings`;
  return settingsFrom(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}
