import type { Transaction } from "@/lib/db";
import { type Settings, settingsFrom } from "@/lib/settings/schema";

/** The settings as they are now; `client` is the Prisma client or a transaction. */
export async function readSettings(client: Pick<Transaction, "setting">): Promise<Settings> {
  const rows = await client.setting.findMany();
  return settingsFrom(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}
