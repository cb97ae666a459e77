import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { sweep } from "@/lib/dispatch/sweeper";
import { receiveText } from "@/lib/messages/parts";
import { joinPieces } from "@/lib/messages/whole";
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
  index: number;
  body: string;
  count?: number;
  id?: string | null;
  jti?: string;
  from?: string;
  sentAt?: Date;
};

let lastId = 0;

/** A piece of a text whose reference is 7, from the customer unless told otherwise. */
function part(sent: Sent, database: Database = context.database) {
  const { index, body, count = 3, jti, from = customer.phone } = sent;
  return receiveText(database, {
    provider: "simulator",
    replay: jti ? { jti, expiresAt: new Date(Date.now() + 60_000) } : null,
    inbound: {
      carrierMessageId: sent.id === undefined ? `piece-${lastId++}` : sent.id,
      from,
      fromLabel: null,
      to: number.phone,
      dialled: number.phone.slice(1),
      body,
      sentAt: sent.sentAt,
      part: { reference: "7", index, count },
    },
  });
}

async function forwarded(phone = driver.phone) {
  const { rows } = await context.database.pool.query<{ body: string }>(
    `select messages.body from deliveries
     join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     where phones.e164 = $1 and messages.kind = 'relay' order by deliveries.position`,
    [phone],
  );
  return rows.map(({ body }) => body);
}

const later = (offset: string) => sweep(context.database.at(offset), new AbortController().signal);

test("a text is forwarded once, when its last piece has come", async () => {
  expect(await part({ index: 1, body: "one " })).toBe("waiting");
  expect(await part({ index: 2, body: "two " })).toBe("waiting");
  expect(await forwarded()).toEqual([]);
  expect(await part({ index: 3, body: "three" })).toBe("received");
  expect(await forwarded()).toEqual(["one two three"]);
});

test("pieces are put together in their order, however they come", async () => {
  for (const index of [3, 1, 2]) await part({ index, body: `${index}` });
  expect(await forwarded()).toEqual(["123"]);
});

test("pieces that come at the same instant make one text", async () => {
  const indexes = [1, 2, 3, 4, 5, 6];
  const outcomes = await Promise.all(indexes.map((index) => part({ index, body: `${index}`, count: 6 })));
  expect(outcomes.filter((outcome) => outcome === "received")).toHaveLength(1);
  expect(await forwarded()).toEqual(["123456"]);
});

test("a piece that comes again changes nothing, before and after the text is whole", async () => {
  await part({ index: 1, body: "a", count: 2, id: "p1" });
  expect(await part({ index: 1, body: "a", count: 2, id: "p1" })).toBe("duplicate");
  expect(await part({ index: 1, body: "a", count: 2, id: "other" })).toBe("duplicate");
  await part({ index: 2, body: "b", count: 2, id: "p2" });
  expect(await part({ index: 2, body: "b", count: 2, id: "p2" })).toBe("duplicate");
  expect(await part({ index: 1, body: "a", count: 2, id: "p1" })).toBe("duplicate");
  await later("1 hour");
  expect(await forwarded()).toEqual(["ab"]);
});

test("a signature takes effect once", async () => {
  await part({ index: 1, body: "a", id: null, jti: "same" });
  expect(await part({ index: 2, body: "b", id: null, jti: "same" })).toBe("duplicate");
});

test("what has come of a text is forwarded after 30 seconds, marked where a piece is missing", async () => {
  await part({ index: 1, body: "I am at the" });
  await part({ index: 3, body: "by the station." });
  await later("25 seconds");
  expect(await forwarded()).toEqual([]);
  await later("31 seconds");
  expect(await forwarded()).toEqual(["I am at the [part of this text is missing] by the station."]);
  await later("1 hour");
  expect(await forwarded()).toHaveLength(1);
});

test("a piece that comes too late is not lost", async () => {
  await part({ index: 1, body: "first", count: 2 });
  await later("31 seconds");
  expect(await part({ index: 2, body: "second", count: 2 }, context.database.at("40 seconds"))).toBe(
    "waiting",
  );
  await later("2 minutes");
  expect(await forwarded()).toEqual([
    "first [part of this text is missing]",
    "[part of this text is missing] second",
  ]);
});

test("a reference that is used again while a piece is missing begins another text", async () => {
  await part({ index: 1, body: "old", count: 2 });
  await part({ index: 1, body: "new ", count: 2 });
  expect(await forwarded()).toEqual(["old [part of this text is missing]"]);
  await part({ index: 2, body: "text", count: 2 });
  expect(await forwarded()).toHaveLength(2);
  expect((await forwarded())[1]).toBe("new text");
});

test("a text that was sent before the ride was booked is not for the driver", async () => {
  const sentAt = new Date(Date.now() - 3_600_000);
  for (const index of [1, 2]) await part({ index, body: "late", count: 2, ...(index === 2 && { sentAt }) });
  expect(await forwarded()).toEqual([]);
  expect(await context.database.prisma.message.count({ where: { kind: "out_of_session" } })).toBe(1);
});

test("two senders with the same reference do not mix", async () => {
  await part({ index: 1, body: "c1", count: 2 });
  await part({ index: 1, body: "d1", count: 2, from: driver.phone });
  await part({ index: 2, body: "c2", count: 2 });
  await part({ index: 2, body: "d2", count: 2, from: driver.phone });
  expect(await forwarded()).toEqual(["c1c2"]);
  expect(await forwarded(customer.phone)).toEqual(["d1d2"]);
});

test("a character that was cut in half between two pieces is whole again", async () => {
  await part({ index: 1, body: "taxi \ud83d", count: 2 });
  await part({ index: 2, body: "\ude95!", count: 2 });
  expect(await forwarded()).toEqual(["taxi \u{1F695}!"]);
});

test("a stranger's pieces are one text out of session", async () => {
  await part({ index: 1, body: "who ", count: 2, from: "+447700900555" });
  await part({ index: 2, body: "is this?", count: 2, from: "+447700900555" });
  expect(await forwarded()).toEqual([]);
  const message = await context.database.prisma.message.findFirst({ where: { kind: "out_of_session" } });
  expect(message?.body).toBe("who is this?");
});

test("the words of a text that was forwarded are gone from its pieces, and later the pieces too", async () => {
  await part({ index: 1, body: "a", count: 2 });
  await part({ index: 2, body: "b", count: 2 });
  const { prisma } = context.database;
  const pieces = await prisma.messagePart.findMany();
  expect(pieces.map(({ body, settledAt }) => [body.length, settledAt !== null])).toEqual([
    [0, true],
    [0, true],
  ]);
  await later("2 days");
  expect(await prisma.messagePart.count()).toBe(2);
  await later("4 days");
  expect(await prisma.messagePart.count()).toBe(0);
});

test.each([
  [[1, 2, 3], "abc"],
  [[1], "a [part of this text is missing]"],
  [[3], "[part of this text is missing] c"],
  [[2], "[part of this text is missing] b [part of this text is missing]"],
])("of pieces %j remains %j", (indexes, text) => {
  const pieces = indexes.map((index) => ({ index, body: "abc".charAt(index - 1) }));
  expect(joinPieces(pieces, 3)).toBe(text);
});
