import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Outcome, send } from "@/lib/dispatch/send";
import { settle } from "@/lib/dispatch/settle";
import { applyStatus } from "@/lib/outbox/apply-status";
import { type OutboundMessage, type Provider, SendError } from "@/lib/providers/contract";
import { createSimulator } from "@/lib/providers/simulator";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { claimed, outbox, type Recipient } from "@/tests/outbox";

type Messages = Provider["messages"];

let database: TestDatabase;
let store: ReturnType<typeof outbox>;
let numberId: string;
let to: Recipient;

beforeAll(async () => {
  database = await testDatabase({ connections: 4 });
  store = outbox(database);
});

beforeEach(async () => {
  await store.empty();
  numberId = await store.addNumber();
  to = await store.addPhone();
});

/** A carrier that takes every text, but whose first answers get lost; with or without a way to ask it. */
function carrier(options: { lostAnswers: number; canBeAsked: boolean; find?: Messages["find"] }) {
  const taken: OutboundMessage[] = [];
  const simulator = createSimulator({ secret: "secret" });
  const messages: Messages = {
    ...simulator.messages,
    deliversAtOnce: undefined,
    send: async (message) => {
      taken.push(message);
      if (taken.length <= options.lostAnswers) throw new SendError("transient", "network", "Broken off.");
      return { carrierMessageId: `id-${message.attemptId}` };
    },
    find: options.canBeAsked
      ? (options.find ??
        (async ({ attemptId }) => {
          const known = taken.some((message) => message.attemptId === attemptId);
          return known ? { carrierMessageId: `id-${attemptId}` } : null;
        }))
      : undefined,
  };
  return { taken, provider: { ...simulator, messages } };
}

/** One claim, whatever comes of it, as the dispatcher does it. */
async function offer(provider: Provider): Promise<Outcome> {
  await store.run("update deliveries set due_at = app_now() where status = 'queued'");
  const delivery = await claimed(database);
  const outcome = await send(provider, { delivery, statusUrl: null, timeoutMs: 1_000 });
  await settle(database, { delivery, outcome, delivered: false });
  return outcome;
}

test("a carrier that can be asked is asked before a text is sent again", async () => {
  const { taken, provider } = carrier({ lostAnswers: 1, canBeAsked: true });
  const id = await store.queue({ numberId, to });
  expect(await offer(provider)).toMatchObject({ kind: "transient", inDoubt: true });
  expect(await offer(provider)).toMatchObject({ kind: "found" });
  expect(taken).toHaveLength(1);
  expect(await store.read(id)).toMatchObject({ status: "sent", outcomes: ["accepted"] });
});

test("reports name the attempt that the carrier knows, and count", async () => {
  const { taken, provider } = carrier({ lostAnswers: 1, canBeAsked: true });
  const id = await store.queue({ numberId, to });
  await offer(provider);
  await offer(provider);
  const update = {
    carrierMessageId: null,
    attemptId: taken[0]?.attemptId ?? "",
    status: "failed",
    errorCode: "30003",
    errorReason: "Switched off.",
    optedOut: false,
  } as const;
  expect(await applyStatus(database, { provider: "simulator", update })).toBe("applied");
  expect(await store.read(id)).toMatchObject({ status: "failed", code: "30003" });
});

test("a text that the carrier does not know is sent", async () => {
  const { taken, provider } = carrier({ lostAnswers: 1, canBeAsked: true, find: async () => null });
  await store.queue({ numberId, to });
  await offer(provider);
  expect(await offer(provider)).toMatchObject({ kind: "accepted" });
  expect(taken).toHaveLength(2);
});

test("a carrier that cannot be asked just now is asked later, and the text waits", async () => {
  const answers = [new SendError("transient", "503", "Trouble."), null];
  const { taken, provider } = carrier({
    lostAnswers: 1,
    canBeAsked: true,
    find: async ({ attemptId }) => {
      const answer = answers.shift();
      if (answer) throw answer;
      return { carrierMessageId: `id-${attemptId}` };
    },
  });
  const id = await store.queue({ numberId, to });
  await offer(provider);
  expect(await offer(provider)).toMatchObject({ kind: "transient", code: "not_asked" });
  expect(await store.read(id)).toMatchObject({ status: "queued" });
  expect(await offer(provider)).toMatchObject({ kind: "found" });
  expect(taken).toHaveLength(1);
});

test("a carrier that refuses the question gets the text again: better twice than lost", async () => {
  const { taken, provider } = carrier({
    lostAnswers: 1,
    canBeAsked: true,
    find: async () => {
      throw new SendError("permanent", "403", "Not allowed.");
    },
  });
  await store.queue({ numberId, to });
  await offer(provider);
  expect(await offer(provider)).toMatchObject({ kind: "accepted" });
  expect(taken).toHaveLength(2);
});

test("without a way to ask, the text is sent again", async () => {
  const { taken, provider } = carrier({ lostAnswers: 1, canBeAsked: false });
  await store.queue({ numberId, to });
  await offer(provider);
  expect(await offer(provider)).toMatchObject({ kind: "accepted" });
  expect(taken).toHaveLength(2);
});

test("what a killed worker had begun is asked about, too", async () => {
  const { taken, provider } = carrier({ lostAnswers: 0, canBeAsked: true });
  await store.queue({ numberId, to });
  const begun = await claimed(database, "killed");
  await provider.messages.send({ ...begun, statusUrl: null }, AbortSignal.timeout(1_000));
  const delivery = await (async () => {
    await store.run("update deliveries set due_at = app_now() where status = 'sending'");
    return claimed(database, "other");
  })();
  const outcome = await send(provider, { delivery, statusUrl: null, timeoutMs: 1_000 });
  expect(outcome).toMatchObject({ kind: "found", attemptId: begun.attemptId });
  expect(taken).toHaveLength(1);
});
