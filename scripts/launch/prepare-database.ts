import type { Config } from "@/lib/config";
import type { Database } from "@/lib/db";
import { ensureDemo } from "@/scripts/launch/demo";
import { ensureAdmin, type SignIn } from "@/scripts/launch/first-admin";

/** What a migrated database needs before the first start: demo data where they are wanted, and an admin. */
export async function prepareDatabase(database: Database, settings: Config): Promise<SignIn> {
  await ensureDemo(database, settings);
  return ensureAdmin(database, settings);
}
