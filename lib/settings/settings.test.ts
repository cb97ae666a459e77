import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import { saveSettings, updateSettings } from "@/lib/settings/commands";
import { readSettings } from "@/lib/settings/queries";
import {
  defaultSettings,
  saveSettingsFormSchema,
  settingsFormSchema,
  settingsFrom,
  settingsOf,
} from "@/lib/settings/schema";
import { type TestDatabase, testDatabase } from "@/tests/database";

let database: TestDatabase;
let context: Context;

beforeAll(async () => {
  database = await testDatabase();
  context = { database, actor: systemActor };
});

it("has defaults, and keeps what is changed together with who changed it", async () => {
  const defaults = defaultSettings();
  expect(defaults).toMatchObject({ quarantineHours: 336, graceHours: 24, rideAutoCompleteHours: 24 });
  expect(await readSettings(database.prisma)).toEqual(defaults);
  const changed = await updateSettings(context, { graceHours: 2, rideAutoCompleteHours: 24 });
  expect(changed).toEqual({ ...defaults, graceHours: 2 });
  expect(await readSettings(database.prisma)).toEqual(changed);
  expect(await updates()).toEqual([{ changes: { graceHours: { from: 24, to: 2 } } }]);
});

it("leaves no trace of an update that changes nothing", async () => {
  const before = await updates();
  const settings = await readSettings(database.prisma);
  expect(await updateSettings(context, settings)).toEqual(settings);
  expect(await updates()).toEqual(before);
});

it("refuses hours that make no sense, and keys that nobody knows", async () => {
  await expect(updateSettings(context, { graceHours: -1 })).rejects.toThrow();
  await expect(updateSettings(context, Object.fromEntries([["graceHour", 1]]))).rejects.toThrow();
});

it("reads what a form sends, where an empty number is no number", () => {
  expect(settingsFormSchema.parse({ graceHours: " 12 " })).toEqual({ graceHours: 12 });
  for (const text of ["", "1.5", "soon", "-1"]) {
    const { error } = settingsFormSchema.safeParse({ graceHours: text });
    expect(error?.issues.map((issue) => issue.path)).toEqual([["graceHours"]]);
  }
});

it("has the default of what is not stored, and ignores what a newer version has stored", () => {
  expect(settingsFrom({ quarantineHours: 0, tomorrow: "?" })).toEqual({
    ...defaultSettings(),
    quarantineHours: 0,
  });
});

it("lets two admins change different settings at once, and only one of them the same one", async () => {
  const elsewhere = { ...context, database: database.at("1 second") };
  const seen = { quarantineHours: 336, headroomDays: 7, closingNotice: false };
  await Promise.all([
    saveSettings(context, { values: { ...seen, headroomDays: 3 }, seen }),
    saveSettings(elsewhere, { values: { ...seen, closingNotice: true }, seen }),
  ]);
  expect(await readSettings(database.prisma)).toMatchObject({ headroomDays: 3, closingNotice: true });
  const outcomes = await Promise.allSettled([
    saveSettings(context, { values: { quarantineHours: 1 }, seen }),
    saveSettings(elsewhere, { values: { quarantineHours: 2 }, seen }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({
    code: "stale",
    fields: [{ path: "quarantineHours" }],
  });
});

it("forgets what is put back to its default, so that it follows the default of later versions", async () => {
  const seen = { headroomDays: 3 };
  await saveSettings(context, { values: { headroomDays: 7 }, seen });
  expect(await database.prisma.setting.count({ where: { key: "headroomDays" } })).toBe(0);
});

it("reads from a form what was seen beside what is wanted, and complains at the fields", () => {
  const form = { graceHours: "12", "seen.graceHours": "24", "seen.closingNotice": "false" };
  expect(saveSettingsFormSchema.parse(form)).toEqual({
    values: { graceHours: 12 },
    seen: { graceHours: 24, closingNotice: false },
  });
  const { error } = saveSettingsFormSchema.safeParse({ ...form, graceHours: "soon" });
  expect(error?.issues.map(({ path }) => path)).toEqual([["graceHours"]]);
});

it("finds settings by words of their name and of what they do", () => {
  const found = settingsOf(defaultSettings(), { group: "lifetimes", search: "umbrella GRACE" });
  expect(found.map(({ name }) => name)).toEqual(["graceHours"]);
});

async function updates(): Promise<unknown[]> {
  const entries = await database.prisma.auditEntry.findMany({ where: { action: "settings.update" } });
  return entries.map((entry) => entry.details);
}
