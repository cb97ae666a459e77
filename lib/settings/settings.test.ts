import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { updateSettings } from "@/lib/settings/commands";
import { readSettings } from "@/lib/settings/queries";
import { testDatabase } from "@/tests/database";

let database: Database;

beforeAll(async () => {
  database = await testDatabase();
});

it("has defaults, and keeps what is changed together with who changed it", async () => {
  const defaults = { quarantineHours: 336, graceHours: 24, rideAutoCompleteHours: 24 };
  expect(await readSettings(database.prisma)).toEqual(defaults);
  const changed = await updateSettings({ database, actor: systemActor }, { graceHours: 2 });
  expect(changed).toEqual({ ...defaults, graceHours: 2 });
  expect(await readSettings(database.prisma)).toEqual(changed);
  const [audit] = await database.prisma.auditEntry.findMany();
  expect(audit).toMatchObject({ action: "settings.update", details: { graceHours: 2 } });
});

it("refuses hours that make no sense", async () => {
  const update = updateSettings({ database, actor: systemActor }, { graceHours: -1 });
  await expect(update).rejects.toThrow();
});
