import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Fault, faults } from "@/lib/handsets/descriptions";
import { claimEvent, forgetEvent } from "@/lib/handsets/events";
import { switchFault } from "@/lib/handsets/faults";
import { readLine } from "@/lib/handsets/line";
import { pressInCall } from "@/lib/handsets/press";
import type { CallStep } from "@/lib/handsets/schema";
import { type CallNews, ringOut } from "@/lib/handsets/simulated-call";
import { takeTextFor } from "@/lib/handsets/take-text";
import { readThreads } from "@/lib/handsets/thread";
import { createProviders } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import {
  carryCall,
  carryHeld,
  carryNews,
  carryText,
  type HandsetNetwork,
} from "@/lib/webhooks/handset-network";
import { testDatabase } from "@/tests/database";
import { deliverAll } from "@/tests/deliver";
import { createRide, systemContext } from "@/tests/factories";

const secret = "an installation's secret";
const database = await testDatabase();
const context = systemContext(database);
const providers = createProviders({
  simulator: "on",
  authSecret: secret,
  messagebird: null,
  takeTextForSimulator: takeTextFor(database),
});
const network: HandsetNetwork = {
  database,
  providers,
  publicUrl: null,
  fromTrustedProxy: false,
  request: simulatorRequest(secret),
};
const ride = await createRide(context);
const customer = await holderOf(ride.customer.phone);
const driver = await holderOf(ride.driver.phone);
const stranger = await database.prisma.phone.create({ data: { e164: "+447700900999" } });

async function holderOf(phone: string) {
  return { phoneId: (await database.prisma.phone.findUniqueOrThrow({ where: { e164: phone } })).id, phone };
}

const call = (holder = customer) => carryCall(network, { holder, to: ride.number.phone });
const stateOf = async (id: string) => database.prisma.simulatedCall.findUniqueOrThrow({ where: { id } });
const recordOf = async (id: string) =>
  database.prisma.call.findFirstOrThrow({ where: { providerCallId: id } });

async function ring(): Promise<string> {
  const answered = await call();
  if (answered.kind !== "rings") throw new Error("It does not ring.");
  return answered.id;
}

beforeAll(() => deliverAll(database, { providers }));
beforeEach(async () => {
  await database.pool.query(
    "delete from simulator_faults; delete from simulated_events; delete from simulated_calls",
  );
});

type Model = "ringing" | "in_progress" | "completed" | "busy" | "no_answer";
type Who = "caller" | "callee" | "stranger";

/** What a telephone network does with a key that is pressed; null when it does nothing. */
function next(state: Model, { who, step }: { who: Who; step: CallStep["step"] }): Model | null {
  const byCallee: Record<CallStep["step"], Model | null> = {
    answer: "in_progress",
    decline: "busy",
    hang_up: null,
  };
  if (state === "ringing" && who === "callee") return byCallee[step];
  if (state === "ringing" && who === "caller") return step === "hang_up" ? "no_answer" : null;
  if (state === "in_progress" && who !== "stranger") return step === "hang_up" ? "completed" : null;
  return null;
}

test("whatever is pressed, and however late, often and disordered news of it come, the record ends as the call did", async () => {
  const key = fc.record({
    who: fc.constantFrom<Who>("caller", "callee", "stranger"),
    step: fc.constantFrom<CallStep["step"]>("answer", "decline", "hang_up"),
  });
  const story = fc.record({ keys: fc.array(key, { maxLength: 6 }), seed: fc.integer() });
  const phoneIds = { caller: customer.phoneId, callee: driver.phoneId, stranger: stranger.id };
  await fc.assert(
    fc.asyncProperty(story, async ({ keys, seed }) => {
      const id = await ring();
      let state: Model = "ringing";
      const news: CallNews[] = [];
      for (const { who, step } of keys) {
        const told = await pressInCall(context, { id, phoneId: phoneIds[who], step });
        const after = next(state, { who, step });
        expect(told !== null).toBe(after !== null);
        state = after ?? state;
        if (told) news.push(told);
      }
      const unanswered = await ringOut(database, { id });
      expect(unanswered !== null).toBe(state === "ringing");
      if (unanswered) news.push(unanswered);
      if (state === "ringing") state = "no_answer";
      for (const told of disorder([...news, ...news], seed)) await carryNews(network, { id, news: told });
      expect((await stateOf(id)).state).toBe(state);
      expect((await recordOf(id)).status).toBe(state);
      await pressInCall(context, { id, phoneId: customer.phoneId, step: "hang_up" });
    }),
    { numRuns: 40 },
  );
});

function disorder<T>(items: readonly T[], seed: number): T[] {
  const rank = (index: number) => Math.imul(seed ^ (index + 1), 2_654_435_761) >>> 0;
  return items
    .map((item, index) => ({ item, at: rank(index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe("a call", () => {
  test("rings with the proxy number, never with a phone, and its caller hears why nobody was reached", async () => {
    const id = await ring();
    const [calling, called] = [await readLine(database, customer), await readLine(database, driver)];
    expect(calling).toMatchObject({ direction: "outgoing", state: "ringing", number: ride.number.phone });
    expect(called).toMatchObject({ direction: "incoming", state: "ringing", number: ride.number.phone });
    expect(JSON.stringify([calling, called])).not.toMatch(/\+447700/);
    const news = await pressInCall(context, { id, phoneId: driver.phoneId, step: "decline" });
    if (news) await carryNews(network, { id, news });
    expect(await readLine(database, customer)).toMatchObject({
      state: "busy",
      said: expect.stringContaining("your call was not answered"),
    });
    expect(await readLine(database, driver)).toMatchObject({ said: null });
  });

  test("to somebody who rings or talks already is busy at once, and the first goes on", async () => {
    const first = await ring();
    const [again, back] = [await ring(), await call(driver)];
    expect(await stateOf(again)).toMatchObject({ state: "busy" });
    expect(await recordOf(again)).toMatchObject({ status: "busy" });
    expect(back.kind === "rings" && (await stateOf(back.id)).state).toBe("busy");
    expect(await stateOf(first)).toMatchObject({ state: "ringing" });
  });

  test("that nobody answers is given up by the network itself", async () => {
    const id = await ring();
    await carryDue();
    expect(await recordOf(id)).toMatchObject({ status: "no_answer" });
    expect(await readLine(database, customer)).toMatchObject({
      state: "no_answer",
      said: expect.any(String),
    });
  });
});

describe("a fault", () => {
  test.each<[Fault, string[], string[]]>([
    ["twice", ["one", "two"], ["one", "two"]],
    ["late", [], ["one", "two"]],
    ["out_of_order", ["two"], ["two", "one"]],
    ["lost", [], []],
    ["carrier_down", ["one", "two"], ["one", "two"]],
  ])("%s: of two texts, these come at once, and these in the end", async (fault, atOnce, inTheEnd) => {
    await switchOn(fault);
    const before = await database.prisma.message.count();
    const received = async () =>
      (await database.prisma.message.findMany({ orderBy: { id: "asc" }, skip: before })).map(
        ({ body }) => body,
      );
    for (const body of ["one", "two"])
      await carryText(network, { holder: customer, to: ride.number.phone, body });
    expect(await received()).toEqual(atOnce);
    expect(await sentOnScreen()).toEqual(["one", "two"]);
    await carryDue();
    expect(await received()).toEqual(inTheEnd);
    await deliverAllWorking();
  });

  test.each<[Fault, string, string]>([
    ["lost", "sent", "sent"],
    ["late", "sent", "delivered"],
    ["twice", "sent", "delivered"],
    ["out_of_order", "sent", "delivered"],
  ])("%s: a text that is sent is %s, and later %s", async (fault, atFirst, later) => {
    await carryText(network, { holder: customer, to: ride.number.phone, body: fault });
    await switchOn(fault);
    const status = async () =>
      (await database.prisma.delivery.findFirstOrThrow({ where: { message: { body: fault } } })).status;
    await deliverAll(database, { providers });
    expect(await status()).toBe(atFirst);
    expect(await arrivedOnScreen()).not.toContain(fault);
    await carryDue();
    expect(await status()).toBe(later);
    expect((await arrivedOnScreen()).includes(fault)).toBe(later === "delivered");
    await deliverAllWorking();
  });

  test("of the carrier itself refuses every text for the moment, and says that it was not taken", async () => {
    await switchOn("carrier_down");
    const text = { attemptId: "1", from: ride.number.phone, to: driver.phone, body: "", statusUrl: null };
    await expect(takeTextFor(database)(text)).rejects.toMatchObject({
      kind: "transient",
      options: { untouched: true },
    });
  });

  test("is switched once, by somebody", async () => {
    const where = { action: "simulator.switch_fault" };
    const before = await database.prisma.auditEntry.count({ where });
    for (const on of [true, true, false, false]) await switchFault(context, { fault: "late", on });
    expect(await database.prisma.auditEntry.count({ where })).toBe(before + 2);
  });
});

const switchOn = (fault: Fault) => switchFault(context, { fault, on: true });

async function deliverAllWorking(): Promise<void> {
  for (const fault of faults) await switchFault(context, { fault, on: false });
  await database.pool.query("update deliveries set due_at = app_now() where status = 'queued'");
  await deliverAll(database, { providers });
}

/** Everything that is on its way arrives. */
async function carryDue(): Promise<void> {
  await database.pool.query(
    "update simulated_events set due_at = least(due_at, app_now()) where due_at is not null",
  );
  for (let held = await claimEvent(database); held; held = await claimEvent(database)) {
    await carryHeld(network, held);
    await forgetEvent(database, held);
  }
}

const bodies = async (phoneId: string, direction: string) =>
  (await readThreads(database, { phoneId }))
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.kind === "text" && entry.direction === direction)
    .map(({ body }) => body);
const arrivedOnScreen = () => bodies(driver.phoneId, "incoming");
const sentOnScreen = async () => (await bodies(customer.phoneId, "outgoing")).slice(-2);
