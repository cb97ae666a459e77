import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { updateSettings } from "@/lib/settings/commands";
import { readSettings } from "@/lib/settings/queries";
import { defaultSettings, settingsFormSchema, settingsFrom } from "@/lib/settings/schema";
import { testDatabase } from "@/tests/database";

let database: Database;
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

async function updates(): Promise<unknown[]> {
  const entries = await database.prisma.auditEntry.findMany({ where: { action: "settings.update" } });
  return entries.map((entry) => entry.details);
}
