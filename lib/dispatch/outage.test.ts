import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Database, inPlainTransaction } from "@/lib/db";
import { createDispatcher } from "@/lib/dispatch/dispatcher";
import { failOver } from "@/lib/dispatch/fail-over";
import { tryCarriers } from "@/lib/dispatch/try-carriers";
import { readDown } from "@/lib/outbox/carrier-health";
import type { ProviderName } from "@/lib/providers/contract";
import type { Providers } from "@/lib/providers/registry";
import { openSession } from "@/lib/sessions/open";
import { readSettings } from "@/lib/settings/queries";
import { english } from "@/lib/texts/languages/en";
import type { Deliver, PlayedCarrier } from "@/tests/carriers/play/carrier";
import { play } from "@/tests/carriers/play/start";
import { providersOf, publicUrl } from "@/tests/carriers/play/system";
import { serveWebhooks } from "@/tests/carriers/webhook-server";
import { type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadePerson,
  systemContext,
} from "@/tests/factories";

// Two carriers over HTTP, and a town that writes 20 texts at a time to whatever number it knows.
type Arrival = { provider: ProviderName; from: string; to: string; body: string };
type Side = { participantId: string; person: MadePerson };
type Talk = { sessionId: string; sides: readonly [Side, Side]; written: { to: Side; body: string }[] };
/** A carrier that dies, and one that goes on. */
type Pair = { dying: PlayedCarrier; lasting: PlayedCarrier };

const log = pino({ level: "silent" });
const talkCount = 10;
// Two hours pass, and some seconds of ours.
const withinMs = 60_000;
const signal = new AbortController().signal;

describe.each([
  // The one cannot be asked about a text in doubt, the other can.
  ["vonage", "twilio"],
  ["twilio", "vonage"],
] as const)("%s dies, %s goes on", (dyingName, lastingName) => {
  let database: TestDatabase;
  let pair: Pair;
  let providers: Providers;
  let restore: () => void;
  let arrivals: Arrival[];
  let cutOff: Set<string>;
  let talks: Talk[];
  let running: (() => Promise<void>)[];

  beforeAll(async () => {
    database = await testDatabase({ connections: 12 });
    arrivals = [];
    cutOff = new Set();
    running = [];
    pair = { dying: await play[dyingName]({ publicUrl }), lasting: await play[lastingName]({ publicUrl }) };
    ({ providers, restore } = providersOf([pair.dying, pair.lasting]));
    for (const carrier of [pair.dying, pair.lasting]) watch(carrier);
    // Paces are another test's business.
    await database.pool.query("insert into settings (key, value) values ('textsPerSecondPerNumber', '1000')");
    const context = systemContext(database);
    for (const provider of [dyingName, lastingName])
      for (let index = 0; index < 8; index++)
        await createNumber(context, { provider, capabilities: ["sms"] });
    talks = [];
    for (let index = 0; index < talkCount; index++) talks.push(await openTalk(database, index));
  });

  afterEach(() => stop());
  afterAll(async () => {
    restore();
    await Promise.all([pair.dying.standIn?.close(), pair.lasting.standIn?.close()]);
  });

  /** Notes every text that a carrier takes, in the order of both, and which of them were cut off. */
  function watch(carrier: PlayedCarrier): void {
    let seen = 0;
    carrier.standIn?.onRequest(async (_asked, outcome) => {
      const texts = await carrier.texts();
      for (const { from, to, body } of texts.slice(seen)) {
        arrivals.push({ provider: carrier.name, from, to, body });
        if (outcome === "reset-after-accepting") cutOff.add(body);
      }
      seen = texts.length;
    });
  }

  /** It dies with some texts in its mouth: taken, but nobody hears of it. */
  function die(): void {
    const mouthful = Array.from({ length: 3 }, () => ({ kind: "reset-after-accepting" }) as const);
    pair.dying.standIn?.failNext(...mouthful);
    pair.dying.standIn?.failAlways({ kind: "reset" });
  }

  const policies = ["shared", "per_participant"] as const;

  /** Half of the talks begin at the one carrier, half at the other; some with one number, some with two. */
  async function openTalk(at: Database, index: number, carrierName?: ProviderName): Promise<Talk> {
    const context = systemContext(database);
    const people = [await createCustomer(context), await createDriver(context)] as const;
    const ids = await Promise.all(people.map(({ phone }) => phoneId(phone)));
    const name = carrierName ?? (index % 2 === 0 ? dyingName : lastingName);
    const opened = await inPlainTransaction(at, async (transaction) =>
      openSession(transaction, {
        settings: await readSettings(transaction),
        openUntil: null,
        liveUntil: null,
        policy: policies[Math.floor(index / 2) % 2],
        channels: ["sms"],
        carriers: [{ name, callerId: "any-own-number" }],
        people: [
          { phoneId: ids[0] ?? "", name: "Clara", role: "customer" },
          { phoneId: ids[1] ?? "", name: "Dirk", role: "driver" },
        ],
      }),
    );
    const [first, second] = opened.participants;
    if (!first || !second) throw new Error("A talk has two sides.");
    const sides = [
      { participantId: first.participantId, person: people[0] },
      { participantId: second.participantId, person: people[1] },
    ] as const;
    return { sessionId: opened.id, sides, written: [] };
  }

  async function phoneId(e164: string): Promise<string> {
    const phone = await database.prisma.phone.findUniqueOrThrow({ where: { e164 } });
    return phone.id;
  }

  /** Every pair that a side has had, the latest first. */
  async function numbersOf(side: Side): Promise<{ e164: string; provider: string }[]> {
    const pairs = await database.prisma.pair.findMany({
      where: { participantId: side.participantId },
      orderBy: [{ isPrimary: "desc" }, { createdAt: "desc" }],
      select: { proxyNumber: { select: { e164: true, provider: true } } },
    });
    return pairs.map(({ proxyNumber }) => proxyNumber);
  }

  /** Both sides of every talk write a text: 20 a round. Some write to the number that they first had. */
  async function chat(deliver: Deliver, rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++)
      await Promise.all(talks.map((talk) => chatOnce(deliver, talk)));
  }

  async function chatOnce(deliver: Deliver, talk: Talk): Promise<void> {
    for (const [index, writer] of talk.sides.entries()) {
      const reader = talk.sides[1 - index];
      const numbers = await numbersOf(writer);
      const number = talk.written.length % 3 === 0 ? numbers.at(-1) : numbers[0];
      if (!reader || !number) continue;
      const carrier = number.provider === dyingName ? pair.dying : pair.lasting;
      const body = `${talk.sessionId} ${talk.written.length}`;
      for (const request of await carrier.text({ from: writer.person.phone, to: number.e164, body }))
        expect((await deliver(request)).status).toBe(200);
      talk.written.push({ to: reader, body });
    }
  }

  /** A worker and our webhooks, by this clock. */
  async function run(at: Database): Promise<Deliver> {
    const connection = { database: at, directUrl: database.url, providers, publicUrl };
    const dispatcher = createDispatcher({ ...connection, log, timeoutMs: 500 });
    const server = await serveWebhooks({ database: at, providers, publicUrl });
    running.push(
      () => dispatcher.stop(),
      () => server.close(),
    );
    await dispatcher.start();
    return server.deliver;
  }

  async function stop(): Promise<void> {
    await Promise.all(running.splice(0).map((end) => end()));
  }

  const waiting = async (provider?: ProviderName) =>
    database.prisma.delivery.count({
      where: { status: { in: ["queued", "sending"] }, ...(provider && { provider }) },
    });

  const until = (what: () => Promise<void>) => vi.waitFor(what, { timeout: 20_000, interval: 50 });

  const care = (at: Database) => ({ database: at, providers, log });
  test(
    "mid-conversation, and recovers: nothing lost, reordered or misrouted",
    async () => {
      const first = await run(database);
      await chat(first, 5);
      await until(async () => expect(await waiting()).toBe(0));

      die();
      await chat(first, 5);
      await until(async () => expect(await readDown(database.prisma)).toEqual([dyingName]));
      await until(async () => expect(await waiting(lastingName)).toBe(0));
      await stop();

      const soon = database.at("5 minutes");
      await chat(await run(soon), 3);
      expect(await failOver(care(soon), signal)).toBe(0);
      await until(async () => expect(await waiting(lastingName)).toBe(0));
      expect(await waiting(dyingName)).toBeGreaterThan(50);
      await stop();

      const later = database.at("11 minutes");
      const second = await run(later);
      const [moved] = await Promise.all([failOver(care(later), signal), chat(second, 4)]);
      expect(moved).toBe(talkCount / 2);
      await until(async () => {
        await failOver(care(later), signal);
        expect(await waiting()).toBe(0);
      });
      await chat(second, 3);
      await until(async () => expect(await waiting()).toBe(0));
      await tryCarriers(care(later));
      expect(await readDown(later.prisma)).toEqual([dyingName]);
      await stop();

      pair.dying.standIn?.failAlways(null);
      const muchLater = database.at("2 hours");
      const third = await run(muchLater);
      await tryCarriers(care(muchLater));
      expect(await readDown(muchLater.prisma)).toEqual([]);
      talks.push(await openTalk(muchLater, 0, dyingName));
      await chat(third, 3);
      await until(async () => expect(await waiting()).toBe(0));

      for (const talk of talks) await expectRight(talk);
      expect(await failures()).toBe(0);
      expect(cutOff.size).toBe(3);
      expect(twice().filter((body) => !cutOff.has(body))).toEqual([]);
      const health = await database.prisma.carrierHealth.findUniqueOrThrow({
        where: { provider: dyingName },
      });
      expect(health).toMatchObject({ state: "closed", consecutiveFailures: 0 });
    },
    withinMs,
  );

  /** Each side has got all that was written to it, in order, from numbers of its own. */
  async function expectRight(talk: Talk): Promise<void> {
    for (const side of talk.sides) {
      const got = arrivals.filter(({ to }) => to === side.person.phone);
      const numbers = (await numbersOf(side)).map(({ e164 }) => e164);
      expect(got.filter(({ from }) => !numbers.includes(from))).toEqual([]);
      const written = talk.written.filter(({ to }) => to === side).map(({ body }) => body);
      const bodies = got.map(({ body }) => body);
      expect([...new Set(bodies.filter((body) => body !== english.texts["conversation.newNumber"]))]).toEqual(
        written,
      );
      expectTold({ numbers, got });
    }
  }

  /** The first text from another number is the one that says so. */
  function expectTold({ numbers, got }: { numbers: string[]; got: Arrival[] }): void {
    for (const number of numbers.slice(0, -1))
      expect(got.find(({ from }) => from === number)?.body).toBe(english.texts["conversation.newNumber"]);
  }

  const failures = () => database.prisma.delivery.count({ where: { status: "failed" } });

  function twice(): string[] {
    const seen = new Set<string>();
    return arrivals
      .map(({ to, body }) => ({ key: `${to} ${body}`, body }))
      .filter(({ key }) => seen.has(key) || !seen.add(key))
      .map(({ body }) => body);
  }
});
