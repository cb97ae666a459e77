import { z } from "zod";
import {
  maximumName,
  maximumText,
  type SettingGroup,
  seenPrefix,
  settingDescriptions,
} from "@/lib/settings/descriptions";
import { languageSchema } from "@/lib/texts/schema";

const hours = z
  .int("Whole hours, please.")
  .min(0, "Zero hours at least.")
  .max(8760, "A year (8760 hours) at most.");

const minutes = z
  .int("Whole minutes, please.")
  .min(1, "One minute at least.")
  .max(10_080, "A week (10080 minutes) at most.");

const retentionDays = z
  .int("Whole days, please.")
  .min(1, "One day at least.")
  .max(3650, "Ten years (3650 days) at most.")
  .nullable();

const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, "Write something.")
    .max(longest, `${longest} characters at most.`)
    .regex(/^[^\0]*$/, "It holds a character that cannot be stored.");

/** What an admin can tune while Maskline runs. Each key has its description, with its default, below. */
const settingsSchema = z.object({
  quarantineHours: hours,
  graceHours: hours,
  rideAutoCompleteHours: hours.min(1, "One hour at least."),
  numberPolicy: z.enum(["auto", "shared", "per_participant"]),
  stickyNumbers: z.boolean(),
  geoMatch: z.enum(["preferred", "strict"]),
  quarantineLastResort: z.boolean(),
  graceChannels: z.enum(["both", "texts", "calls"]),
  participantsMayEnd: z.boolean(),
  closingNotice: z.boolean(),
  expiryNoticeMinutes: minutes.nullable(),
  purchaseLimitPerMonth: z
    .int("A whole number, please.")
    .min(0, "Zero at least.")
    .max(10_000, "10,000 at most."),
  purchaseBudgetPerMonth: z
    .int("Whole cents, please.")
    .min(0, "Zero at least.")
    .max(100_000_000, "100,000,000 at most.")
    .nullable(),
  purchaseCurrency: z.enum(["EUR", "USD", "GBP"]),
  autoProvision: z.boolean(),
  lookupPhones: z.boolean(),
  headroomDays: z.int("Whole days, please.").min(0, "Zero at least.").max(14, "14 days at most."),
  participantsPerNumber: z
    .int("A whole number, please.")
    .min(1, "One at least.")
    .max(100_000, "100,000 at most."),
  textsPerSecondPerNumber: z.number().min(0.01, "0.01 at least.").max(1_000, "1,000 at most.").nullable(),
  textsPerSecondPerCarrier: z.number().min(0.01, "0.01 at least.").max(1_000, "1,000 at most.").nullable(),
  failoverMinutes: minutes.nullable(),
  drainVanishing: z.boolean(),
  apiRequestsPerMinute: z
    .int("A whole number, please.")
    .min(1, "One at least.")
    .max(1_000_000, "1,000,000 at most."),
  orgName: text(maximumName),
  sessionStartText: text(maximumText),
  sessionEndText: text(maximumText),
  noSessionText: text(maximumText),
  language: languageSchema,
  textRetentionDays: retentionDays,
  phoneRetentionDays: retentionDays,
  callbackPrivateAddresses: z.boolean(),
  callbackPlainHttp: z.boolean(),
  callbackRetentionDays: z.int("Whole days, please.").min(1, "One day at least.").max(365, "A year at most."),
  sessionExpiringMinutes: minutes,
  requireSecondFactor: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;

type SettingValue = Settings[keyof Settings];

/** Any setting, as the Settings page shows it. */
export type Setting = {
  name: string;
  value: SettingValue;
  group: SettingGroup;
  label: string;
  description: string;
  default: SettingValue;
} & (
  | { kind: "switch" }
  | { kind: "number"; unit: string; whenEmpty?: string }
  | { kind: "choice"; options: Record<string, string> }
  | { kind: "text"; maxLength: number }
);

/** The settings of one group with their values, in the order of their descriptions, that hold the words of a search. */
export function settingsOf(
  settings: Settings,
  { group, search = "" }: { group: SettingGroup; search?: string },
): Setting[] {
  const words = search.toLowerCase().split(/\s+/);
  const values = new Map<string, SettingValue>(Object.entries(settings));
  return Object.entries(settingDescriptions)
    .filter(([, description]) => description.group === group && holds(description, words))
    .map(([name, description]) => ({ ...description, name, value: values.get(name) ?? null }));
}

function holds({ label, description }: { label: string; description: string }, words: string[]): boolean {
  const text = `${label} ${description}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Any part of the settings. What is left out stays as it is. */
export const settingsUpdateSchema = settingsSchema.partial().strict();

export type SettingsUpdate = z.infer<typeof settingsUpdateSchema>;

/** Settings as an admin wants them, and what the same ones were when they opened their page. */
export const saveSettingsSchema = z.object({ values: settingsUpdateSchema, seen: settingsUpdateSchema });
export type SaveSettings = z.infer<typeof saveSettingsSchema>;

/** Any part of the settings as a form sends it: everything is text. */
export const settingsFormSchema = z
  .record(z.string(), z.string())
  .transform((texts) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, valueFrom(key, text)])),
  )
  .pipe(settingsUpdateSchema);

/** The same with what each setting was when the form was opened. */
export const saveSettingsFormSchema = z
  .record(z.string(), z.string())
  .transform((texts, context): SaveSettings => {
    const entries = Object.entries(texts);
    const values = settingsFormSchema.safeParse(
      Object.fromEntries(entries.filter(([key]) => !key.startsWith(seenPrefix))),
    );
    const seen = settingsFormSchema.safeParse(
      Object.fromEntries(
        entries
          .filter(([key]) => key.startsWith(seenPrefix))
          .map(([key, text]) => [key.slice(seenPrefix.length), text]),
      ),
    );
    if (values.success && seen.success) return { values: values.data, seen: seen.data };
    for (const { path, message } of [...(values.error?.issues ?? []), ...(seen.error?.issues ?? [])])
      context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });

const descriptionsByKey = new Map<string, { kind: Setting["kind"] }>(Object.entries(settingDescriptions));

function valueFrom(key: string, text: string): unknown {
  const kind = descriptionsByKey.get(key)?.kind;
  if (kind === "switch") return text === "true";
  if (kind === "number") return text.trim() === "" ? null : Number(text);
  return text;
}

/** The settings with what is stored; what is not has its default. */
export function settingsFrom(stored: Record<string, unknown>): Settings {
  return settingsSchema.parse({ ...defaultSettings(), ...stored });
}

const defaults = settingsSchema.parse(
  Object.fromEntries(Object.entries(settingDescriptions).map(([key, { default: value }]) => [key, value])),
);

/** What a new installation has. */
export function defaultSettings(): Settings {
  return { ...defaults };
}
