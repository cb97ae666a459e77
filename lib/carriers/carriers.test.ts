import { beforeAll, beforeEach, expect, test } from "vitest";
import { readCarriers, readOutages } from "@/lib/carriers/queries";
import { markVanishing } from "@/lib/carriers/vanishing";
import { missingOf, variablesOf } from "@/lib/carriers/variables";
import { noteWebhook } from "@/lib/carriers/webhook-checks";
import { readConfig } from "@/lib/config";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { outbox } from "@/tests/outbox";

let database: TestDatabase;
let store: ReturnType<typeof outbox>;

beforeAll(async () => {
  database = await testDatabase({ connections: 4 });
  store = outbox(database);
});

beforeEach(async () => {
  await database.empty();
});

/** Texts that a number has sent an hour ago, and what has become of them. */
async function sent(numberId: string, texts: { status: "sent" | "delivered"; count: number }): Promise<void> {
  const to = await store.addPhone();
  for (let index = 0; index < texts.count; index++) {
    const id = await store.queue({ numberId, to });
    await store.run(
      `update deliveries set status = $2::delivery_status, sent_at = app_now() - interval '1 hour',
         delivered_at = case when $2 = 'delivered' then app_now() end
       where id = $1`,
      [id, texts.status],
    );
  }
}

test("a number whose texts vanish while its neighbours deliver is marked, once", async () => {
  const [vanishing, neighbour] = [await store.addNumber("twilio"), await store.addNumber("twilio")];
  await sent(vanishing, { status: "sent", count: 5 });
  await sent(neighbour, { status: "delivered", count: 5 });
  expect(await markVanishing(database, [])).toEqual([vanishing]);
  expect(await markVanishing(database, [])).toEqual([]);
});

test("a text that arrives takes the mark away", async () => {
  const [vanishing, neighbour] = [await store.addNumber("twilio"), await store.addNumber("twilio")];
  await sent(vanishing, { status: "sent", count: 5 });
  await sent(neighbour, { status: "delivered", count: 5 });
  await markVanishing(database, []);
  await sent(vanishing, { status: "delivered", count: 1 });
  expect(await markVanishing(database, [])).toEqual([]);
  const number = await database.prisma.proxyNumber.findUniqueOrThrow({ where: { id: vanishing } });
  expect(number.vanishingSince).toBeNull();
});

test("a text that was sent before, and of which the carrier tells late, takes no mark away", async () => {
  const [vanishing, neighbour] = [await store.addNumber("twilio"), await store.addNumber("twilio")];
  await sent(vanishing, { status: "sent", count: 6 });
  await sent(neighbour, { status: "delivered", count: 5 });
  await store.run(
    `update deliveries set sent_at = sent_at - interval '1 hour'
     where id = (select id from deliveries where originator_id = $1 order by id limit 1)`,
    [vanishing],
  );
  await store.run(
    "update deliveries set quiet_until = app_now() where originator_id = $1 and sent_at > app_now() - interval '90 minutes'",
    [vanishing],
  );
  expect(await markVanishing(database, ["twilio"])).toEqual([vanishing]);
  await store.run(
    `update deliveries set status = 'delivered', delivered_at = app_now()
     where originator_id = $1 and quiet_until is null`,
    [vanishing],
  );
  expect(await markVanishing(database, ["twilio"])).toEqual([]);
  const number = await database.prisma.proxyNumber.findUniqueOrThrow({ where: { id: vanishing } });
  expect(number.vanishingSince).not.toBeNull();
});

test("where the carrier is asked about silent texts, only those count that it was asked about in vain", async () => {
  const [vanishing, neighbour] = [await store.addNumber("twilio"), await store.addNumber("twilio")];
  await sent(vanishing, { status: "sent", count: 5 });
  await sent(neighbour, { status: "delivered", count: 5 });
  expect(await markVanishing(database, ["twilio"])).toEqual([]);
  await store.run("update deliveries set quiet_until = app_now() where originator_id = $1", [vanishing]);
  expect(await markVanishing(database, ["twilio"])).toEqual([vanishing]);
});

test.each([
  {
    why: "nobody's texts are reported",
    neighbours: { provider: "twilio", status: "sent", count: 9 },
    own: 9,
  },
  {
    why: "only another carrier delivers",
    neighbours: { provider: "vonage", status: "delivered", count: 9 },
    own: 9,
  },
  {
    why: "a few texts say nothing",
    neighbours: { provider: "twilio", status: "delivered", count: 9 },
    own: 4,
  },
] as const)("no number is marked when $why", async ({ neighbours, own }) => {
  await sent(await store.addNumber("twilio"), { status: "sent", count: own });
  await sent(await store.addNumber(neighbours.provider), neighbours);
  expect(await markVanishing(database, [])).toEqual([]);
});

test("a carrier's report counts what its requests came to, and how long they took", async () => {
  const numberId = await store.addNumber("twilio");
  const id = await store.queue({ numberId, to: await store.addPhone() });
  await store.run(
    `insert into delivery_attempts (delivery_id, provider, outcome, finished_at)
     select $1, 'twilio', outcome::attempt_outcome, app_now() + interval '200 milliseconds'
     from unnest(array['accepted', 'accepted', 'transient', 'permanent', 'in_flight']) outcome`,
    [id],
  );
  const reports = await readCarriers(database, ["twilio", "vonage"]);
  expect(reports.get("twilio")).toMatchObject({
    numbers: 1,
    health: { state: "closed", since: null },
    figures: { accepted: 2, refused: 1, failed: 1, medianMs: expect.closeTo(200, -1) },
  });
  expect(reports.get("vonage")).toMatchObject({ numbers: 0, figures: { accepted: 0, medianMs: null } });
  expect(await readOutages(database)).toEqual([]);
});

test("webhooks are remembered by what they proved, each at most once a minute", async () => {
  const right = { provider: "twilio", channel: "message", reason: null };
  const wrong = { ...right, reason: "invalid" };
  await noteWebhook(database, right, 0);
  const read = () => database.prisma.webhookCheck.findMany();
  const [first] = await read();
  expect(first).toMatchObject({ refusedAt: null, acceptedAt: expect.any(Date) });
  await store.run("update webhook_checks set accepted_at = null");
  await noteWebhook(database, right, 59_000);
  await noteWebhook(database, wrong, 59_000);
  expect(await read()).toMatchObject([{ acceptedAt: null, refusedReason: "invalid" }]);
  await noteWebhook(database, right, 60_000);
  expect(await read()).toMatchObject([{ acceptedAt: expect.any(Date), refusedReason: "invalid" }]);
});

/** Values of the shape that each variable wants. */
const samples: Record<string, string> = {
  PUBLIC_URL: "https://maskline.example",
  MESSAGEBIRD_API_KEY: "live_0123456789abcdefghijklmno",
  MESSAGEBIRD_SIGNING_KEY: "0123456789abcdefghijklmnopqrstuv",
  VONAGE_API_KEY: "abcd1234",
  VONAGE_API_SECRET: "0123456789abcdef",
  VONAGE_SIGNATURE_SECRET: "0123456789abcdef0123456789abcdef",
  FLOWROUTE_ACCESS_KEY: "0123456789",
  FLOWROUTE_SECRET_KEY: "0123456789abcdef0123456789abcdef",
  FLOWROUTE_WEBHOOK_TOKEN: "0123456789abcdef0123456789abcdef",
  TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef",
  TWILIO_AUTH_TOKEN: "0123456789abcdef0123456789abcdef",
  BIRD_API_KEY: "bk_us1_0123456789abcdef0123456789abcdef",
  BIRD_WEBHOOK_SECRET: `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`,
};

test.each(["messagebird", "vonage", "flowroute", "twilio", "bird"] as const)(
  "with what %s is said to need it is configured, and without any of it, it is not",
  (carrier) => {
    const names = missingOf(carrier, {}).map((choice) => choice.split(" or ")[0] ?? "");
    const values = Object.fromEntries(names.map((name) => [name, samples[name]]));
    expect(missingOf(carrier, values)).toEqual([]);
    expect(readConfig(values)[carrier]).not.toBeNull();
    for (const name of names) expect(() => readConfig({ ...values, [name]: undefined })).toThrow(name);
  },
);

test("of a secret nobody sees more than its last four characters, and nothing of a short one", () => {
  const variables = variablesOf("messagebird", {
    MESSAGEBIRD_API_KEY: "live_0123456789abcd",
    MESSAGEBIRD_SIGNING_KEY: "short678",
  });
  expect(variables).toEqual([
    { name: "MESSAGEBIRD_API_KEY", isSet: true, ending: "abcd" },
    { name: "MESSAGEBIRD_SIGNING_KEY", isSet: true, ending: null },
    { name: "MESSAGEBIRD_WEBHOOK_TOKEN", isSet: false, ending: null },
  ]);
});
