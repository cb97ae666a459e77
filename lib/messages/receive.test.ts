import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import { english } from "@/lib/texts/languages/en";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, type MadeNumber, type MadePerson } from "@/tests/factories";

let context: Context & { database: TestDatabase };
let customer: MadePerson;
let driver: MadePerson;
let number: MadeNumber;

beforeEach(async () => {
  context = { database: await testDatabase(), actor: systemActor };
  ({ customer, driver, number } = await createRide(context));
});

afterEach(closeTestDatabases);

type Sent = {
  from: string | null;
  body: string;
  id?: string;
  provider?: string;
  jti?: string;
  label?: string;
};

function text(
  { from, body, id, provider = "simulator", jti, label }: Sent,
  database: Database = context.database,
) {
  return receiveMessage(database, {
    provider,
    replay: jti ? { jti, expiresAt: new Date(Date.now() + 60_000) } : null,
    inbound: {
      carrierMessageId: id ?? null,
      from,
      fromLabel: label ?? null,
      to: number.phone,
      dialled: number.phone.slice(1),
      body,
    },
  });
}

async function sentTo(phone: string) {
  const { rows } = await context.database.pool.query<{ body: string; kind: string; originator: string }>(
    `select coalesce(deliveries.body, messages.body) as body, messages.kind, proxy_numbers.e164 as originator
     from deliveries
     join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     join proxy_numbers on proxy_numbers.id = deliveries.originator_id
     where phones.e164 = $1 and messages.kind <> 'notice'
     order by deliveries.position`,
    [phone],
  );
  return rows;
}

test("a text reaches the other side from the proxy number, every character intact", async () => {
  const body = "On my way 🚗\n€5 – “ok”? 👩‍👩‍👧‍👦";
  await text({ from: customer.phone, body });
  expect(await sentTo(driver.phone)).toEqual([{ body, kind: "relay", originator: number.phone }]);
  expect(await sentTo(customer.phone)).toEqual([]);
});

test("the driver's answer reaches the customer", async () => {
  await text({ from: driver.phone, body: "Two minutes" });
  expect(await sentTo(customer.phone)).toEqual([
    { body: "Two minutes", kind: "relay", originator: number.phone },
  ]);
});

test("the same carrier message changes nothing, at once or later", async () => {
  const twice = await Promise.all([
    text({ from: customer.phone, body: "hi", id: "m1" }),
    text({ from: customer.phone, body: "hi", id: "m1" }),
  ]);
  expect(twice.sort()).toEqual(["duplicate", "received"]);
  expect(await text({ from: customer.phone, body: "hi", id: "m1" })).toBe("duplicate");
  expect(await sentTo(driver.phone)).toHaveLength(1);
});

test("a signature that has had its effect has none again, and content alone never makes a duplicate", async () => {
  expect(await text({ from: customer.phone, body: "ok", jti: "a" })).toBe("received");
  expect(await text({ from: customer.phone, body: "ok", jti: "a" })).toBe("duplicate");
  expect(await text({ from: customer.phone, body: "ok", jti: "b" })).toBe("received");
  expect(await sentTo(driver.phone)).toHaveLength(2);
});

test("a stranger gets nothing forwarded, and one answer an hour", async () => {
  const stranger = "+447700900999";
  await Promise.all([text({ from: stranger, body: "hello" }), text({ from: stranger, body: "hello?" })]);
  expect(await sentTo(stranger)).toEqual([
    { body: english.texts["stranger.text"], kind: "auto_reply", originator: number.phone },
  ]);
  expect(await sentTo(driver.phone)).toEqual([]);
  expect(await sentTo(customer.phone)).toEqual([]);

  const later = context.database.at("61 minutes");
  await text({ from: stranger, body: "still there?" }, later);
  expect(await sentTo(stranger)).toHaveLength(2);
});

test.each([
  ["withheld", { from: null }],
  ["a short code", { from: null, label: "12345" }],
  ["a name", { from: null, label: "BANK" }],
])("a sender that is %s is kept as out-of-session and not answered", async (_what, sender) => {
  expect(await text({ ...sender, body: "hi" })).toBe("received");
  const kept = await context.database.prisma.message.findMany({ where: { kind: "out_of_session" } });
  expect(kept).toMatchObject([{ body: "hi", senderLabel: "label" in sender ? sender.label : null }]);
  expect(await context.database.prisma.delivery.count({ where: { message: { kind: "auto_reply" } } })).toBe(
    0,
  );
});

test("a text from one of our own numbers is kept and never answered", async () => {
  await text({ from: number.phone, body: "loop" });
  expect(await sentTo(number.phone)).toEqual([]);
  expect(
    await context.database.prisma.message.count({ where: { body: "loop", kind: "out_of_session" } }),
  ).toBe(1);
});

test("a webhook of one carrier does not reach another carrier's numbers", async () => {
  await text({ from: customer.phone, body: "hi", provider: "messagebird" });
  expect(await sentTo(driver.phone)).toEqual([]);
  expect(await sentTo(customer.phone)).toEqual([]);
});

test("STOP is recorded and never forwarded, nobody texts that phone any more, START undoes it", async () => {
  await text({ from: driver.phone, body: " Stop " });
  await text({ from: customer.phone, body: "Where are you?" });
  expect(await sentTo(customer.phone)).toEqual([]);
  const [failed] = await context.database.prisma.delivery.findMany({ where: { message: { kind: "relay" } } });
  expect(failed).toMatchObject({ status: "failed", errorCode: "opted_out" });

  await text({ from: driver.phone, body: "START" });
  await text({ from: customer.phone, body: "And now?" });
  const [, sent] = await context.database.prisma.delivery.findMany({
    where: { message: { kind: "relay" } },
    orderBy: { position: "asc" },
  });
  expect(sent).toMatchObject({ status: "queued" });
});

test("a session whose time is over forwards nothing, though nobody swept it", async () => {
  await text({ from: customer.phone, body: "days later" }, context.database.at("4 days"));
  expect(await sentTo(driver.phone)).toEqual([]);
});
