import { afterEach, beforeEach, expect, test } from "vitest";
import { answerStranger, claimQuestion } from "@/lib/messages/answer-stranger";
import { english } from "@/lib/texts/languages/en";
import { authSecret, listen } from "@/tests/callbacks";
import { closeTestDatabases } from "@/tests/database";
import { nextPhone } from "@/tests/factories";
import { askNext, type Marketplace, startMarketplace, strangersCarriers, textIn } from "@/tests/strangers";

let marketplace: Marketplace;

beforeEach(async () => {
  marketplace = await startMarketplace();
});

afterEach(async () => {
  await marketplace.close();
  await closeTestDatabases();
});

type Sent = { body: string; from: string };

/** What a phone is to get, in order. */
function sentTo(phone: string): Promise<Sent[]> {
  return marketplace.rows<Sent>(
    `select coalesce(deliveries.body, messages.body) as body, numbers.e164 as "from"
     from deliveries join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     join proxy_numbers numbers on numbers.id = deliveries.originator_id
     where phones.e164 = $1 order by deliveries.position`,
    [phone],
  );
}

const sessions = () =>
  marketplace.rows<{ id: string; reference: string | null }>(
    `select id, external_reference as reference from sessions order by id`,
  );

test("a stranger's text opens the session that the marketplace wants, and is its first, once", async () => {
  const { database, number, stranger, other } = marketplace;
  await listen(database, { url: "https://marketplace.example/events", kinds: ["message.received"] });
  marketplace.opens({ externalReference: "order 1", introMessages: "Hello {name}, meet {others}." });
  await textIn(marketplace, stranger, "Is it there?");
  const messageId = await askNext(marketplace);
  await textIn(marketplace, stranger, "Is it there?");
  expect(await claimQuestion(database)).toBeNull();
  // As a worker does whose lease had run out.
  await answerStranger(database, { messageId, authSecret, carriers: strangersCarriers });

  expect(await sessions()).toMatchObject([{ reference: "order 1" }]);
  const from = number.phone;
  expect(await sentTo(other)).toEqual([
    { body: "Hello Bob, meet Ann.", from },
    { body: "Is it there?", from },
  ]);
  expect(await sentTo(stranger)).toEqual([{ body: "Hello Ann, meet Bob.", from }]);
  expect(await marketplace.rows("select kind from callback_events")).toEqual([{ kind: "message.received" }]);
  expect(
    await marketplace.rows("select actor_kind, actor_id from audit_entries where action = 'session.open'"),
  ).toEqual([{ actor_kind: "callback", actor_id: marketplace.endpointId }]);
  await textIn(marketplace, stranger, "Hello?");
  await textIn(marketplace, other, "Yes.");
  expect(await claimQuestion(database)).toBeNull();
  expect((await sentTo(other)).at(-1)).toEqual({ body: "Hello?", from });
  expect((await sentTo(stranger)).at(-1)).toEqual({ body: "Yes.", from });
});

test("texts that come close together get into one session, in order; another reference is another one", async () => {
  const { stranger, other } = marketplace;
  marketplace.opens({ introMessages: false });
  for (const body of ["One", "Two", "Three"]) await textIn(marketplace, stranger, body);
  await askNext(marketplace);
  await askNext(marketplace);
  expect((await sentTo(other)).map(({ body }) => body)).toEqual(["One", "Two"]);
  expect(await sessions()).toHaveLength(1);
  marketplace.opens({ introMessages: false, externalReference: "order 2" });
  await askNext(marketplace);
  const [, , third] = await sentTo(other);
  expect(third).toMatchObject({ body: "Three" });
  expect(third?.from).not.toBe(marketplace.number.phone);
  expect(await sessions()).toMatchObject([{ reference: null }, { reference: "order 2" }]);
});

test("a worker that dies before it has committed leaves the question to another, and nothing else", async () => {
  const { database, stranger, other, receiver } = marketplace;
  marketplace.opens({ introMessages: false });
  await textIn(marketplace, stranger, "Hello");
  database.beforeCommit = () => Promise.reject(new Error("killed"));
  await expect(askNext(marketplace)).rejects.toThrow("killed");
  database.beforeCommit = undefined;
  expect(await sessions()).toEqual([]);
  await askNext({ database: database.at("30 seconds") });
  expect(await sentTo(other)).toMatchObject([{ body: "Hello" }]);
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("who may not have the number that they texted gets another, and both are reached by it", async () => {
  const { stranger, other, number } = marketplace;
  // The other side has the number with somebody else.
  const third = nextPhone();
  const participants = [{ phone: other }, { phone: third, proxyNumber: number.phone }];
  marketplace.says({ action: "open", session: { participants, introMessages: false } });
  await textIn(marketplace, third, "Hello");
  await askNext(marketplace);
  expect(await sentTo(other)).toEqual([{ body: "Hello", from: number.phone }]);
  marketplace.opens();
  await textIn(marketplace, stranger, "It is me");
  await askNext(marketplace);
  const told = await sentTo(stranger);
  expect(told).toMatchObject([{ body: expect.stringContaining("connected with Bob") }]);
  expect(told[0]?.from).not.toBe(number.phone);
  expect((await sentTo(other)).at(-1)).toEqual({ body: "It is me", from: told[0]?.from });
});

test("an answer that cannot be carried out leaves nothing but the reason, and the usual reply", async () => {
  const { number, other, database } = marketplace;
  const cases: [reason: string, participants: (stranger: string) => object[], terms?: object][] = [
    ["None of them has the phone of who has texted", () => [{ phone: other }, { phone: nextPhone() }]],
    ["session.participants.1.phone: This is not a phone", (phone) => [{ phone }, { phone: "nobody" }]],
    ["one of our proxy numbers", (phone) => [{ phone }, { phone: number.phone }]],
    ["Somebody else in this session has this phone", (phone) => [{ phone }, { phone }]],
    ["would not carry", (phone) => [{ phone }, { phone: other }], { channels: "calls" }],
    [
      "session.callback: Nobody would be told",
      (phone) => [{ phone }, { phone: other }],
      { callback: { url: "https://marketplace.example/" } },
    ],
    ["session.participants: A session has two people", (phone) => [{ phone }]],
    ["Its answer makes no sense.", () => [], { participants: 7 }],
    ["Extend your pool", (phone) => [{ phone }, { phone: other }]],
  ];
  for (const [index, [reason, participants, terms]] of cases.entries()) {
    if (reason === "Extend your pool")
      await database.pool.query("update proxy_numbers set status = 'draining'");
    const stranger = nextPhone();
    marketplace.says({ action: "open", session: { participants: participants(stranger), ...terms } });
    await textIn(marketplace, stranger, `Hello ${index}`);
    await askNext(marketplace);
    expect((await marketplace.complaints()).at(-1)).toContain(reason);
    expect(await sentTo(stranger)).toEqual([{ body: english.texts["stranger.text"], from: number.phone }]);
  }
  expect((await marketplace.complaints()).join()).not.toMatch(/\d{6}/);
  expect(await sessions()).toEqual([]);
  expect(await marketplace.rows("select distinct kind from messages")).toHaveLength(2);
});
