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
    for (const { key, to } of changes) await storeSetting(transaction, { key, value: to });
    await recordAudit(transaction, context.actor, {
      action: "settings.update",
      subjectType: "settings",
      subjectId: "settings",
      changes: Object.fromEntries(changes.map(({ key, from, to }) => [key, { from, to }])),
    });
    return readSettings(transaction);
  });
}

type SettingValue = Settings[keyof Settings];

type Change = { key: string; from: SettingValue; to: SettingValue };

function changesOf(current: Settings, update: SettingsUpdate): Change[] {
  const before = new Map<string, SettingValue>(Object.entries(current));
  return Object.entries(update).flatMap(([key, to]) => {
    const from = before.get(key) ?? null;
    return to === undefined || to === from ? [] : [{ key, from, to }];
  });
}

async function storeSetting(
  transaction: Transaction,
  setting: { key: string; value: SettingValue },
): Promise<void> {
  await transaction.$executeRaw`
    insert into settings (key, value) values (${setting.key}, ${JSON.stringify(setting.value)}::text::jsonb)
    on conflict (key) do update set value = excluded.value, updated_at = app_now()`;
}
