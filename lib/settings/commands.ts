import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { requireOwnSecondFactor } from "@/lib/settings/own-second-factor";
import { readSettings } from "@/lib/settings/queries";
import {
  defaultSettings,
  type SaveSettings,
  type Settings,
  type SettingsUpdate,
  saveSettingsSchema,
  settingsUpdateSchema,
} from "@/lib/settings/schema";

/** Changes the given settings and leaves the others. Values that are as they were change nothing. */
export function updateSettings(context: Context, input: SettingsUpdate): Promise<Settings> {
  return changeSettings(context, () => settingsUpdateSchema.parse(input));
}

/**
 * Changes what an admin has changed on their page, and nothing that they only looked at. Throws `stale`, with the
 * field, when somebody else has changed the same setting since `seen`.
 */
export function saveSettings(context: Context, input: SaveSettings): Promise<Settings> {
  const { values, seen } = saveSettingsSchema.parse(input);
  return changeSettings(context, (current) => {
    const wanted = changesOf(seen, values);
    const lost = changesOf(seen, current).find(({ key }) => wanted.some((change) => change.key === key));
    if (lost) throw staleSetting(lost.key);
    return settingsUpdateSchema.parse(Object.fromEntries(wanted.map(({ key, to }) => [key, to])));
  });
}

async function changeSettings(
  context: Context,
  decide: (current: Settings) => SettingsUpdate,
): Promise<Settings> {
  return inTransaction(context.database, async (transaction) => {
    // Who changes settings takes turns; who reads them waits for nobody.
    await transaction.$executeRaw`lock table settings in share row exclusive mode`;
    const current = await readSettings(transaction);
    const changes = changesOf(current, decide(current));
    if (changes.length === 0) return current;
    if (changes.some(({ key, to }) => key === "requireSecondFactor" && to === true))
      await requireOwnSecondFactor(transaction, context.actor);
    for (const change of changes) await storeSetting(transaction, change);
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

function changesOf(current: SettingsUpdate, update: SettingsUpdate): Change[] {
  const before = new Map<string, SettingValue | undefined>(Object.entries(current));
  return Object.entries(update).flatMap(([key, to]) => {
    const from = before.get(key) ?? null;
    return to === undefined || to === from ? [] : [{ key, from, to }];
  });
}

function staleSetting(key: string): AppError {
  const message = "Somebody else has changed this since you opened the page. Reload it, and decide anew.";
  return new AppError("stale", message, { fields: [{ path: key, message }] });
}

const defaults = new Map<string, SettingValue>(Object.entries(defaultSettings()));

/** A setting at its default is not kept: it follows the default of later versions. */
async function storeSetting(transaction: Transaction, { key, to }: Change): Promise<void> {
  if (to === defaults.get(key)) {
    await transaction.$executeRaw`delete from settings where key = ${key}`;
    return;
  }
  await transaction.$executeRaw`
    insert into settings (key, value) values (${key}, ${JSON.stringify(to)}::text::jsonb)
    on conflict (key) do update set value = excluded.value, updated_at = app_now()`;
}
