import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { readSettings } from "@/lib/settings/queries";
import { type Settings, type SettingsUpdate, settingsUpdateSchema } from "@/lib/settings/schema";

/** Changes the given settings and leaves the others. Values that are as they were change nothing. */
export async function updateSettings(context: Context, input: SettingsUpdate): Promise<Settings> {
  const update = settingsUpdateSchema.parse(input);
  return inTransaction(context.database, async (transaction) => {
    const current = await readSettings(transaction);
    const changes = changesOf(current, update);
    if (changes.length === 0) return current;
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

type SettingValue = Settings[keyof Settings];

function changesOf(current: Settings, update: SettingsUpdate): [string, SettingValue][] {
  const before = new Map<string, SettingValue>(Object.entries(current));
  return Object.entries(update).filter(
    (entry): entry is [string, SettingValue] => entry[1] !== undefined && entry[1] !== before.get(entry[0]),
  );
}

async function storeSetting(
  transaction: Transaction,
  setting: { key: string; value: SettingValue },
): Promise<void> {
  await transaction.$executeRaw`
    insert into settings (key, value) values (${setting.key}, ${JSON.stringify(setting.value)}::text::jsonb)
    on conflict (key) do update set value = excluded.value, updated_at = app_now()`;
}
