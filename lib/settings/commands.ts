import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { readSettings } from "@/lib/settings/queries";
import { type Settings, type SettingsUpdate, settingsUpdateSchema } from "@/lib/settings/schema";

/** Changes the given settings and leaves the others. */
export async function updateSettings(context: Context, input: SettingsUpdate): Promise<Settings> {
  const changes = Object.entries(settingsUpdateSchema.parse(input)).filter(
    ([, value]) => value !== undefined,
  );
  return inTransaction(context.database, async (transaction) => {
    for (const [key, value] of changes) await storeSetting(transaction, { key, value });
    await recordAudit(transaction, context.actor, {
      action: "settings.update",
      subjectType: "settings",
      subjectId: "settings",
      details: Object.fromEntries(changes),
    });
    return readSettings(transaction);
  });
}

async function storeSetting(
  transaction: Transaction,
  setting: { key: string; value: number },
): Promise<void> {
  await transaction.$executeRaw`
    insert into settings (key, value) values (${setting.key}, to_jsonb(${setting.value}::int))
    on conflict (key) do update set value = excluded.value, updated_at = app_now()`;
}
