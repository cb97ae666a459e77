import pino from "pino";
import { beforeEach, expect, it } from "vitest";
import { runErrands } from "@/lib/dispatch/errands";
import { listPurchases } from "@/lib/numbers/purchase-queries";
import { createPerson } from "@/lib/people/commands";
import type { PlanGroup } from "@/lib/plan/schema";
import { storePlan } from "@/lib/plan/store";
import type { Providers } from "@/lib/providers/registry";
import { updateSettings } from "@/lib/settings/commands";
import { carrierError } from "@/tests/carriers/messagebird";
import { publicUrl, startNumberTests } from "@/tests/carriers/numbers";

const { database, context, carrier } = await startNumberTests();

beforeEach(() => database.pool.query("truncate number_purchases, proxy_numbers, plans cascade"));

const log = pino({ enabled: false });
const settings = (update: Parameters<typeof updateSettings>[1]) => updateSettings(context, update);
const providers = (): Providers => new Map([["messagebird", carrier.provider]]);
const round = (target = database) =>
  runErrands({ database: target, providers: providers(), publicUrl, log }, new AbortController().signal);
const bought = async () => (await listPurchases(database)).length;

/** A plan of the last minute (of the database's clock) that lacks some numbers on the third day. */
async function planFor(group: Pick<PlanGroup, "country" | "need" | "binding">, needed: number) {
  const day = { day: "2030-01-01", people: 0, texts: 0, participants: 0, forecast: null };
  const days = [0, 0, needed, 50].map((count) => ({ ...day, needed: count }));
  await storePlan(database, {
    computedAt: new Date(Date.now() - 5_000).toISOString(),
    tookMs: 1,
    rules: {
      policy: "shared",
      quarantineHours: 0,
      participantsPerNumber: 100,
      textsPerSecond: null,
      headroomDays: 2,
      strict: false,
      sticky: false,
    },
    sessions: 0,
    sharingExtra: 0,
    groups: [{ ...group, pool: 1, lost: 0, past: [], days, history: { state: "ready", heldOut: null } }],
    busiest: [],
    whatIf: { days: 30, sessions: 0, rows: [] },
  });
}

it("buys what the plan lacks within its head-room, once per plan", async () => {
  await settings({ autoProvision: true });
  await planFor({ country: "US", need: "both", binding: true }, 4);
  await Promise.all([round(), round()]);
  expect(await bought()).toBe(3);
  await round();
  expect(await bought()).toBe(3);
});

it("buys nothing while the setting is off, where the plan need not suffice, or by a plan of long ago", async () => {
  await settings({ autoProvision: false });
  await planFor({ country: "US", need: "both", binding: true }, 4);
  await round();
  await settings({ autoProvision: true });
  await planFor({ country: "US", need: "both", binding: false }, 4);
  await round();
  await planFor({ country: "US", need: "both", binding: true }, 4);
  await database.pool.query(
    "update plans set plan = jsonb_set(plan, '{computedAt}', '\"2020-01-01T00:00:00.000Z\"')",
  );
  await round();
  expect(await bought()).toBe(0);
});

it("buys where most numbers are when any country would do", async () => {
  await database.pool.query(
    `insert into proxy_numbers (e164, provider, country, capabilities, pooled_at)
     values ('+12025550100', 'messagebird', 'US', '{sms,voice}', app_now() - interval '1 day')`,
  );
  await planFor({ country: null, need: "sms", binding: true }, 2);
  await round();
  expect(await listPurchases(database)).toMatchObject([{ e164: expect.stringContaining("+1202555") }]);
});

it("goes on with the other errands while the carrier is down", async () => {
  carrier.standIn.failAlways(carrierError(503, 99));
  await database.pool.query(
    `insert into number_purchases (idempotency_key, provider, e164, status, actor_kind)
     values ('open', 'messagebird', '+12025550199', 'unknown', 'system')`,
  );
  await settings({ lookupPhones: true });
  await createPerson(context, { side: "driver", name: "Dirk", phone: "+447700900001" });
  await round();
  expect(await listPurchases(database)).toMatchObject([{ status: "unknown" }]);
  expect(await database.prisma.phone.findFirstOrThrow()).toMatchObject({ lookupTries: 1 });
});
