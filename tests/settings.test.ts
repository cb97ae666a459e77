import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import { updateSettings } from "@/lib/settings/commands";
import { readSetting, readSettings } from "@/lib/settings/queries";
import { defaultSettings, type Settings } from "@/lib/settings/schema";
import { readSources } from "@/tests/architecture/source";
import { testDatabase } from "@/tests/database";

/** Another value than the default, and the test that changes the setting and sees what it does. */
type Checked<Name extends keyof Settings> = { value: Settings[Name]; test: string };

/** Every setting. A new one does not compile until it is said here what it does, and where that is seen. */
const checked: { [Name in keyof Settings]: Checked<Name> } = {
  quarantineHours: { value: 1, test: "lib/sessions/clock.test.ts" },
  graceHours: { value: 1, test: "lib/sessions/announce.test.ts" },
  rideAutoCompleteHours: { value: 1, test: "lib/sessions/announce.test.ts" },
  numberPolicy: { value: "shared", test: "lib/sessions/allocate.test.ts" },
  stickyNumbers: { value: false, test: "lib/sessions/allocate.test.ts" },
  geoMatch: { value: "strict", test: "lib/sessions/allocate.test.ts" },
  quarantineLastResort: { value: true, test: "lib/sessions/allocate.test.ts" },
  graceChannels: { value: "texts", test: "lib/sessions/time-to-live.test.ts" },
  participantsMayEnd: { value: false, test: "lib/sessions/end-by-participant.test.ts" },
  closingNotice: { value: true, test: "lib/sessions/announce.test.ts" },
  expiryNoticeMinutes: { value: 30, test: "lib/sessions/announce.test.ts" },
  purchaseLimitPerMonth: { value: 3, test: "lib/numbers/buy.test.ts" },
  purchaseBudgetPerMonth: { value: 650, test: "lib/numbers/buy.test.ts" },
  purchaseCurrency: { value: "GBP", test: "lib/numbers/buy.test.ts" },
  autoProvision: { value: true, test: "lib/dispatch/errands.test.ts" },
  lookupPhones: { value: true, test: "lib/dispatch/look-up-phones.test.ts" },
  headroomDays: { value: 1, test: "lib/plan/plan.test.ts" },
  participantsPerNumber: { value: 5, test: "lib/plan/plan.test.ts" },
  textsPerSecondPerNumber: { value: 2, test: "lib/outbox/rates.test.ts" },
  textsPerSecondPerCarrier: { value: 2, test: "lib/outbox/rates.test.ts" },
  failoverMinutes: { value: 30, test: "lib/dispatch/fail-over.test.ts" },
  drainVanishing: { value: false, test: "lib/dispatch/fail-over.test.ts" },
  apiRequestsPerMinute: { value: 3, test: "lib/api/rate-limit.test.ts" },
  orgName: { value: "Acme", test: "lib/guides/flowroute/flowroute.test.ts" },
  sessionStartText: { value: "Welcome.", test: "lib/guides/flowroute/flowroute.test.ts" },
  sessionEndText: { value: "Goodbye.", test: "lib/guides/flowroute/flowroute.test.ts" },
  noSessionText: { value: "Nobody is here.", test: "lib/guides/flowroute/flowroute.test.ts" },
  language: { value: "de", test: "lib/texts/spoken.test.ts" },
  textRetentionDays: { value: 30, test: "lib/messages/retention.test.ts" },
  phoneRetentionDays: { value: 30, test: "lib/sessions/phone-retention.test.ts" },
  callbackPrivateAddresses: { value: true, test: "lib/dispatch/callbacks.test.ts" },
  callbackPlainHttp: { value: true, test: "lib/dispatch/callbacks.test.ts" },
  callbackRetentionDays: { value: 1, test: "lib/callbacks/events.test.ts" },
  sessionExpiringMinutes: { value: 60, test: "lib/callbacks/events.test.ts" },
  requireSecondFactor: { value: true, test: "e2e/team.spec.ts" },
};
const names = Object.keys(defaultSettings()).filter((name): name is keyof Settings => name in checked);

test("a process that has read a setting reads its new value the next time, and so does every other one", async () => {
  const database = await testDatabase();
  const processes = [database, database.at("0 seconds"), database.at("1 second")];
  const admin = { id: "ada", name: "Ada", email: "ada@example.com", twoFactorEnabled: true };
  await database.prisma.admin.create({ data: admin });
  const context = { database, actor: { kind: "admin", id: "ada", role: "admin" } as const };
  const everywhere = (name: keyof Settings) =>
    Promise.all(
      processes.flatMap(({ prisma }) => [
        readSettings(prisma).then((all) => all[name]),
        readSetting(prisma, name),
      ]),
    );
  for (const name of names) {
    const { value } = checked[name];
    expect(new Set(await everywhere(name)), name).toEqual(new Set([defaultSettings()[name]]));
    await updateSettings(context, { [name]: value });
    expect(new Set(await everywhere(name)), name).toEqual(new Set([value]));
    await updateSettings({ database, actor: systemActor }, { [name]: defaultSettings()[name] });
    expect(new Set(await everywhere(name)), name).toEqual(new Set([defaultSettings()[name]]));
  }
  expect(names).toEqual(Object.keys(defaultSettings()));
});

test("every setting does something, and a test changes it to see what", () => {
  const code = readSources("lib", [".ts"]).filter(
    ({ path }) => !path.startsWith("lib/settings/") && !path.includes(".test."),
  );
  const idle = names.filter((name) => !code.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text)));
  expect(idle).toEqual([]);
  const changes = (file: string, name: string) =>
    new RegExp(`\\b${name}\\b`).test(readFileSync(file, "utf8"));
  expect(names.filter((name) => !changes(checked[name].test, name))).toEqual([]);
});
