import { randomUUID } from "node:crypto";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createBird } from "@/lib/providers/bird";
import type { Provider } from "@/lib/providers/contract";
import { createFlowroute } from "@/lib/providers/flowroute";
import { createMessageBird } from "@/lib/providers/messagebird";
import { createTwilio } from "@/lib/providers/twilio";
import { birdError, startBird } from "@/tests/carriers/bird";
import { flowrouteError, startFlowroute } from "@/tests/carriers/flowroute";
import { carrierError, startMessageBird } from "@/tests/carriers/messagebird";
import { refusalOf } from "@/tests/carriers/outcome";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import type { Fault, StandIn } from "@/tests/carriers/stand-in";
import { startTwilio, twilioFault } from "@/tests/carriers/twilio";

/** How a text that a stand-in has taken goes on there, in its carrier's words. */
type Subject = {
  provider: Provider;
  standIn: StandIn;
  delivers(id: string): void;
  fails(id: string): void;
  optsOut(id: string): void;
  notFound: Fault;
  code: string;
};

const phone = "+447700900001";

const messagebirdStandIn = await startMessageBird({ accessKey: "key" });
const restore = redirectMessageBird(messagebirdStandIn.url);
const messagebird: Subject = {
  provider: createMessageBird({ apiKey: "key", signingKey: "key", webhookToken: null }),
  standIn: messagebirdStandIn,
  delivers: (id) => messagebirdStandIn.outcomes.set(id, { status: "delivered" }),
  fails: (id) =>
    messagebirdStandIn.outcomes.set(id, {
      status: "delivery_failed",
      statusErrorCode: 27,
      statusReason: `${phone} is absent`,
    }),
  optsOut: (id) => messagebirdStandIn.outcomes.set(id, { status: "delivery_failed", statusErrorCode: 103 }),
  notFound: carrierError(404, 20),
  code: "27",
};

const account = { accountSid: "AC0123456789abcdef0123456789abcdef", authToken: "token" };
const twilioStandIn = await startTwilio(account);
const onTwilio = (id: string) => twilioStandIn.texts.find(({ sid }) => sid === id) ?? {};
const twilio: Subject = {
  provider: createTwilio({ ...account, secondaryAuthToken: null, apiUrl: twilioStandIn.url }),
  standIn: twilioStandIn,
  delivers: (id) => Object.assign(onTwilio(id), { outcome: { status: "delivered" } }),
  fails: (id) => {
    const outcome = { status: "undelivered", error_code: 30999, error_message: `${phone} is absent` };
    Object.assign(onTwilio(id), { outcome });
  },
  optsOut: (id) => Object.assign(onTwilio(id), { outcome: { status: "failed", error_code: 21610 } }),
  notFound: twilioFault(404, 20404),
  code: "30999",
};

const flowrouteStandIn = await startFlowroute({ accessKey: "key", secretKey: "secret" });
const onFlowroute = (id: string) => flowrouteStandIn.records.find((record) => record.id === id) ?? {};
const handedOver = { level: 1, status: "smsc submit", status_code: null };
const receipts = (id: string, last: { status: string; status_code: string | null; description?: string }) =>
  Object.assign(onFlowroute(id), {
    delivery_receipts: [
      handedOver,
      { level: 2, ...last, status_code_description: last.description ?? last.status },
    ],
  });
const flowroute: Subject = {
  provider: createFlowroute({
    ...{ accessKey: "key", secretKey: "secret", apiUrl: flowrouteStandIn.url },
    ...{ webhookToken: "0123456789abcdef0123456789abcdef", networks: [], crossCheck: false },
  }),
  standIn: flowrouteStandIn,
  delivers: (id) => receipts(id, { status: "delivered", status_code: null }),
  fails: (id) =>
    receipts(id, { status: "undelivered", status_code: "1020", description: `${phone} is absent` }),
  optsOut: (id) => receipts(id, { status: "rejected", status_code: "1110" }),
  notFound: flowrouteError(404, "Not Found"),
  code: "1020",
};

const birdStandIn = await startBird({ apiKey: "bk_eu1_test" });
const onBird = (id: string) => birdStandIn.records.find((record) => record.id === id) ?? {};
const bird: Subject = {
  provider: createBird({
    ...{ apiKey: "bk_eu1_test", apiUrl: birdStandIn.url },
    ...{ webhookSecrets: [], category: "transactional" },
  }),
  standIn: birdStandIn,
  delivers: (id) => Object.assign(onBird(id), { status: "delivered" }),
  fails: (id) =>
    Object.assign(onBird(id), {
      status: "undelivered",
      error: { code: "unreachable", description: `${phone} is absent` },
    }),
  optsOut: (id) =>
    Object.assign(onBird(id), {
      status: "rejected",
      error: { code: "recipient_opted_out", description: "" },
    }),
  notFound: birdError(404, "E01006"),
  code: "unreachable",
};

afterAll(async () => {
  restore();
  await Promise.all([messagebird, twilio, flowroute, bird].map(({ standIn }) => standIn.close()));
});

describe.each([
  { name: "messagebird", ...messagebird },
  { name: "twilio", ...twilio },
  { name: "flowroute", ...flowroute },
  { name: "bird", ...bird },
])("asked about a text, $name", ({ provider, standIn, notFound, ...subject }) => {
  const signal = () => AbortSignal.timeout(5_000);
  const read = (id: string) => provider.messages.reports?.read(id, signal());
  afterEach(() => standIn.failAlways(null));

  async function taken(): Promise<string> {
    const attemptId = randomUUID();
    const text = { attemptId, from: "+12025550100", to: phone, body: "Hello", statusUrl: null };
    return (await provider.messages.send(text, signal())).carrierMessageId;
  }

  test("says that it is on its way", async () => {
    expect(await read(await taken())).toMatchObject({ status: "sent", errorCode: null, optedOut: false });
  });

  test("says that it has arrived", async () => {
    const id = await taken();
    subject.delivers(id);
    expect(await read(id)).toMatchObject({ carrierMessageId: id, status: "delivered", errorCode: null });
  });

  test("says why it failed, without a phone", async () => {
    const id = await taken();
    subject.fails(id);
    const update = await read(id);
    expect(update).toMatchObject({ status: "failed", errorCode: subject.code, optedOut: false });
    expect(update?.errorReason).toContain("is absent");
    expect(update?.errorReason).not.toContain("7700900001");
  });

  test("says that its recipient wants no texts", async () => {
    const id = await taken();
    subject.optsOut(id);
    expect(await read(id)).toMatchObject({ status: "failed", optedOut: true });
  });

  test("knows nothing of another one", async () => {
    standIn.failNext(notFound);
    expect(await read("nothing-of-ours")).toBeNull();
    expect(await read("nothing/../of ours")).toBeNull();
  });

  test("has trouble, which passes", async () => {
    const id = await taken();
    for (const fault of [
      { kind: "answer", status: 503 },
      { kind: "answer", status: 200, body: "<html>" },
      { kind: "answer", status: 200, body: { hello: "world" } },
      { kind: "reset" },
    ] as const) {
      standIn.failNext(fault);
      expect(await refusalOf(read(id))).toMatchObject({ kind: "transient" });
    }
    expect(await read(id)).toMatchObject({ status: "sent" });
  });
});

test("Flowroute's record tells of a landline, which gives no receipts", async () => {
  const { messages } = flowroute.provider;
  const signal = AbortSignal.timeout(5_000);
  const text = { attemptId: randomUUID(), from: "+12025550100", to: phone, body: "Hello", statusUrl: null };
  const { carrierMessageId } = await messages.send(text, signal);
  Object.assign(onFlowroute(carrierMessageId), { status: "delivered" });
  expect(await messages.reports?.read(carrierMessageId, signal)).toMatchObject({ status: "delivered" });
});

describe("MessageBird, asked for a text whose sending came to no clear end,", () => {
  const attempt = (tail: number) => `01999999-0000-7000-8000-0000000000${String(tail).padStart(2, "0")}`;
  const text = (tail: number) => ({
    ...{ attemptId: attempt(tail), from: "+12025550100", to: phone, body: "Hello", statusUrl: null },
  });
  const find = (tail: number) =>
    messagebird.provider.messages.find?.(
      { ...text(tail), offeredAt: new Date() },
      AbortSignal.timeout(5_000),
    );

  test("finds it by our reference, however many came after it", async () => {
    messagebirdStandIn.failNext({ kind: "garble-after-accepting" });
    await refusalOf(messagebird.provider.messages.send(text(10), AbortSignal.timeout(5_000)));
    for (let tail = 11; tail < 40; tail++)
      await messagebird.provider.messages.send(text(tail), AbortSignal.timeout(5_000));
    const id = messagebirdStandIn.texts.find(({ reference }) => reference === attempt(10))?.id;
    expect(await find(10)).toEqual({ carrierMessageId: id });
  });

  test("has none where it took none, and the address holds no person's phone", async () => {
    messagebirdStandIn.requests.length = 0;
    expect(await find(99)).toBeNull();
    expect(messagebirdStandIn.requests.map(({ url }) => url.href).join()).not.toContain("447700900001");
  });

  test("cannot be asked while it has trouble", async () => {
    messagebirdStandIn.failNext({ kind: "answer", status: 503 });
    expect(await refusalOf(find(10))).toMatchObject({ kind: "transient" });
  });
});
