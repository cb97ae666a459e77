import pino from "pino";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Database, inPlainTransaction } from "@/lib/db";
import { createDispatcher, type Dispatcher } from "@/lib/dispatch/dispatcher";
import { failOver } from "@/lib/dispatch/fail-over";
import { tryCarriers } from "@/lib/dispatch/try-carriers";
import { receiveMessage } from "@/lib/messages/receive";
import { readDown } from "@/lib/outbox/carrier-health";
import { parsePhone } from "@/lib/phone";
import { type OutboundMessage, type Provider, type ProviderName, SendError } from "@/lib/providers/contract";
import { createSimulator } from "@/lib/providers/simulator";
import { openSession } from "@/lib/sessions/open";
import { newNumberTexts } from "@/lib/sessions/texts";
import { readSettings } from "@/lib/settings/queries";
import { type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadePerson,
  systemContext,
} from "@/tests/factories";

type Arrival = { provider: ProviderName; from: string; to: string; body: string };
type Side = { participantId: string; person: MadePerson };
type Talk = { sessionId: string; sides: readonly [Side, Side]; written: { to: Side; body: string }[] };

const log = pino({ level: "silent" });
const talkCount = 10;

let database: TestDatabase;
let arrivals: Arrival[];
let cutOff: Set<string>;
let down: boolean;
let cutsLeft: number;
let talks: Talk[];
let running: Dispatcher[];
let providers: ReadonlyMap<ProviderName, Provider>;

beforeAll(async () => {
  database = await testDatabase({ connections: 12 });
  arrivals = [];
  cutOff = new Set();
  down = false;
  cutsLeft = 3;
  running = [];
  providers = new Map([
    ["messagebird", carrier("messagebird", sendOverFirst)],
    ["simulator", carrier("simulator", (message) => accept("simulator", message))],
  ]);
  const context = systemContext(database);
  for (const provider of ["messagebird", "simulator"] as const)
    for (let index = 0; index < 8; index++) await createNumber(context, { provider });
  talks = [];
  for (let index = 0; index < talkCount; index++) talks.push(await openTalk(database, index));
});

afterEach(() => stop());

function carrier(name: ProviderName, send: Provider["messages"]["send"]): Provider {
  const simulator = createSimulator({ secret: "secret" });
  const numbers = simulator.numbers && {
    ...simulator.numbers,
    list: async () => {
      if (name === "messagebird" && down) throw new SendError("transient", "503", "Trouble.");
      return [];
    },
  };
  return { ...simulator, name, messages: { ...simulator.messages, send }, numbers };
}

async function accept(provider: ProviderName, message: OutboundMessage) {
  arrivals.push({ provider, from: message.from, to: message.to, body: message.body });
  return { carrierMessageId: message.attemptId };
}

/** The first carrier dies with some texts in its mouth: taken, but nobody hears of it. */
function sendOverFirst(message: OutboundMessage): Promise<{ carrierMessageId: string }> {
  if (!down) return accept("messagebird", message);
  if (cutsLeft-- > 0) {
    cutOff.add(message.body);
    void accept("messagebird", message);
  }
  return Promise.reject(new SendError("transient", "network", "Broken off."));
}

const policies = ["shared", "per_participant"] as const;

/** Half of the talks begin at the first carrier, half at the second; some with one number, some with two. */
async function openTalk(at: Database, index: number, carrierName?: ProviderName): Promise<Talk> {
  const context = systemContext(database);
  const people = [await createCustomer(context), await createDriver(context)] as const;
  const ids = await Promise.all(people.map(({ phone }) => phoneId(phone)));
  const name = carrierName ?? (index % 2 === 0 ? "messagebird" : "simulator");
  const opened = await inPlainTransaction(at, async (transaction) =>
    openSession(transaction, {
      settings: await readSettings(transaction),
      openUntil: null,
      liveUntil: null,
      policy: policies[Math.floor(index / 2) % 2],
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
async function chat(at: Database, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) await Promise.all(talks.map((talk) => chatOnce(at, talk)));
}

async function chatOnce(at: Database, talk: Talk): Promise<void> {
  for (const [index, writer] of talk.sides.entries()) {
    const reader = talk.sides[1 - index];
    if (!reader) continue;
    const numbers = await numbersOf(writer);
    const number = talk.written.length % 3 === 0 ? numbers.at(-1) : numbers[0];
    const body = `${talk.sessionId} ${talk.written.length}`;
    const to = parsePhone(number?.e164 ?? "");
    await receiveMessage(at, {
      provider: number?.provider ?? "",
      replay: null,
      inbound: { carrierMessageId: body, from: writer.person.phone, fromLabel: null, to, dialled: "", body },
    });
    talk.written.push({ to: reader, body });
  }
}

async function dispatch(at: Database): Promise<void> {
  const dispatcher = createDispatcher({
    database: at,
    directUrl: database.url,
    providers,
    publicUrl: null,
    log,
    timeoutMs: 500,
  });
  running.push(dispatcher);
  await dispatcher.start();
}

async function stop(): Promise<void> {
  await Promise.all(running.splice(0).map((dispatcher) => dispatcher.stop()));
}

const waiting = async (provider?: ProviderName) =>
  database.prisma.delivery.count({
    where: { status: { in: ["queued", "sending"] }, ...(provider && { provider }) },
  });

const until = (what: () => Promise<void>) => vi.waitFor(what, { timeout: 20_000, interval: 50 });

const care = (at: Database) => ({ database: at, providers, log });
const signal = new AbortController().signal;

test("a carrier dies mid-conversation and recovers: nothing lost, reordered or misrouted", async () => {
  await dispatch(database);
  await chat(database, 5);
  await until(async () => expect(await waiting()).toBe(0));

  down = true;
  await chat(database, 5);
  await until(async () => expect(await readDown(database.prisma)).toEqual(["messagebird"]));
  await until(async () => expect(await waiting("simulator")).toBe(0));
  await stop();

  const soon = database.at("5 minutes");
  await dispatch(soon);
  await chat(soon, 3);
  expect(await failOver(care(soon), signal)).toBe(0);
  await until(async () => expect(await waiting("simulator")).toBe(0));
  expect(await waiting("messagebird")).toBeGreaterThan(50);
  await stop();

  const later = database.at("11 minutes");
  await dispatch(later);
  const [moved] = await Promise.all([failOver(care(later), signal), chat(later, 4)]);
  expect(moved).toBe(talkCount / 2);
  await until(async () => {
    await failOver(care(later), signal);
    expect(await waiting()).toBe(0);
  });
  await chat(later, 3);
  await until(async () => expect(await waiting()).toBe(0));
  await tryCarriers(care(later));
  expect(await readDown(later.prisma)).toEqual(["messagebird"]);
  await stop();

  down = false;
  const muchLater = database.at("2 hours");
  await dispatch(muchLater);
  await tryCarriers(care(muchLater));
  expect(await readDown(muchLater.prisma)).toEqual([]);
  talks.push(await openTalk(muchLater, 0, "messagebird"));
  await chat(muchLater, 3);
  await until(async () => expect(await waiting()).toBe(0));
  expect(arrivals.at(-1)).toBeDefined();

  for (const talk of talks) await expectRight(talk);
  expect(await failures()).toBe(0);
  expect(twice().filter((body) => !cutOff.has(body))).toEqual([]);
  const health = await database.prisma.carrierHealth.findUniqueOrThrow({
    where: { provider: "messagebird" },
  });
  expect(health).toMatchObject({ state: "closed", consecutiveFailures: 0 });
});

/** Each side has got all that was written to it, in order, from numbers of its own. */
async function expectRight(talk: Talk): Promise<void> {
  for (const side of talk.sides) {
    const got = arrivals.filter(({ to }) => to === side.person.phone);
    const numbers = (await numbersOf(side)).map(({ e164 }) => e164);
    expect(got.filter(({ from }) => !numbers.includes(from))).toEqual([]);
    const written = talk.written.filter(({ to }) => to === side).map(({ body }) => body);
    const bodies = got.map(({ body }) => body);
    expect([...new Set(bodies.filter((body) => body !== newNumberTexts.conversation))]).toEqual(written);
    expectTold({ numbers, got });
  }
}

/** The first text from another number is the one that says so. */
function expectTold({ numbers, got }: { numbers: string[]; got: Arrival[] }): void {
  for (const number of numbers.slice(0, -1))
    expect(got.find(({ from }) => from === number)?.body).toBe(newNumberTexts.conversation);
}

const failures = () => database.prisma.delivery.count({ where: { status: "failed" } });

function twice(): string[] {
  const seen = new Set<string>();
  return arrivals
    .map(({ to, body }) => ({ key: `${to} ${body}`, body }))
    .filter(({ key }) => seen.has(key) || !seen.add(key))
    .map(({ body }) => body);
}
