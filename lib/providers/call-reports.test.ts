import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { CallReport, Provider } from "@/lib/providers/contract";
import { createMessageBird } from "@/lib/providers/messagebird";
import { createTwilio } from "@/lib/providers/twilio";
import { createVonage } from "@/lib/providers/vonage";
import { startMessageBird, type VoiceCall } from "@/tests/carriers/messagebird";
import { refusalOf } from "@/tests/carriers/outcome";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import { startTwilio, type TwilioLeg } from "@/tests/carriers/twilio";
import { startVonage, type VonageLeg } from "@/tests/carriers/vonage";

const answeredAt = new Date("2026-11-21T12:00:10.000Z");
const endedAt = new Date("2026-11-21T12:01:40.000Z");
const read = (provider: Provider, id: string) =>
  provider.voice?.reports?.read(id, AbortSignal.timeout(5_000)) ?? Promise.resolve(null);

const messagebird = await startMessageBird({ accessKey: "key" });
const restore = redirectMessageBird(messagebird.url);
const onMessageBird = createMessageBird({ apiKey: "key", signingKey: "key", webhookToken: null });

const account = { accountSid: "AC0123456789abcdef0123456789abcdef", authToken: "token" };
const twilio = await startTwilio(account);
const onTwilio = createTwilio({ ...account, secondaryAuthToken: null, apiUrl: twilio.url });

const newKey = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const { publicKey, privateKey } = newKey();
const applicationId = "01999999-0000-7000-8000-000000000001";
const vonageAccount = { apiKey: "0a1b2c3d", apiSecret: "secret" };
const vonage = await startVonage({ ...vonageAccount, application: { id: applicationId, publicKey } });
const atVonage = (key: { applicationId: string | null; privateKey: string | null }) =>
  createVonage({
    ...vonageAccount,
    ...key,
    ...{ signatureSecret: "secret", signatureMethod: "sha256", webhookToken: null, apiUrl: vonage.url },
  });
const onVonage = atVonage({ applicationId, privateKey });

afterEach(() => {
  messagebird.calls.clear();
  twilio.legs.length = 0;
  vonage.legs.length = 0;
});
afterAll(async () => {
  restore();
  await Promise.all([messagebird.close(), twilio.close(), vonage.close()]);
});

const nothing = { answeredAt: null, endedAt: null };
const ours = { direction: "incoming", status: "ongoing" } as const;
const talked = { answeredAt: answeredAt.toISOString(), endedAt: endedAt.toISOString(), duration: 90 };
const end = { endedAt: endedAt.toISOString() };

describe("MessageBird's legs tell", () => {
  test.each<[string, VoiceCall["status"], VoiceCall["legs"], CallReport]>([
    ["that nobody's phone rings yet", "ongoing", [ours], { status: "ringing", ...nothing }],
    [
      "that it rings",
      "ongoing",
      [ours, { direction: "outgoing", status: "ringing" }],
      { status: "ringing", ...nothing },
    ],
    [
      "that they talk",
      "ongoing",
      [ours, { direction: "outgoing", status: "ongoing", answeredAt: talked.answeredAt }],
      { status: "in_progress", answeredAt, endedAt: null },
    ],
    [
      "that they have talked",
      "ended",
      [ours, { direction: "outgoing", status: "hangup", ...talked }],
      { status: "completed", answeredAt, endedAt },
    ],
    [
      "that they have talked, by the duration",
      "ended",
      [ours, { direction: "outgoing", status: "hangup", ...end, duration: 90 }],
      { status: "completed", answeredAt, endedAt },
    ],
    [
      "that the caller gave up while it rang",
      "ended",
      [ours, { direction: "outgoing", status: "hangup", ...end, duration: 0 }],
      { status: "no_answer", answeredAt: null, endedAt },
    ],
    [
      "that the caller gave up before it rang",
      "ended",
      [ours],
      { status: "no_answer", answeredAt: null, endedAt: null },
    ],
    [
      "that nobody answered",
      "ongoing",
      [ours, { direction: "outgoing", status: "no_answer", ...end }],
      { status: "no_answer", answeredAt: null, endedAt },
    ],
    [
      "that it was busy",
      "ongoing",
      [ours, { direction: "outgoing", status: "busy", ...end }],
      { status: "busy", answeredAt: null, endedAt },
    ],
    [
      "that it failed",
      "ended",
      [ours, { direction: "outgoing", status: "failed", ...end }],
      { status: "failed", answeredAt: null, endedAt },
    ],
  ])("%s", async (_, status, legs, report) => {
    messagebird.calls.set("call-1", { status, legs });
    expect(await read(onMessageBird, "call-1")).toEqual(report);
  });

  test("nothing of a call that it does not know, nor of one with an odd id", async () => {
    expect(await read(onMessageBird, "call-2")).toBeNull();
    expect(await read(onMessageBird, "../messages/1")).toBeNull();
  });

  test("nothing while it has trouble, which passes", async () => {
    messagebird.calls.set("call-1", { status: "ongoing", legs: [ours] });
    for (const fault of [
      { kind: "answer", status: 503 },
      { kind: "answer", status: 200, body: { data: [{ direction: 1 }] } },
    ] as const) {
      messagebird.failNext(fault);
      expect(await refusalOf(read(onMessageBird, "call-1"))).toMatchObject({ kind: "transient" });
    }
  });
});

describe("Twilio's legs tell", () => {
  const parent = (status: TwilioLeg["status"]): TwilioLeg => ({ sid: "CA1", parent_call_sid: null, status });
  const child = (leg: Partial<TwilioLeg>): TwilioLeg => ({
    ...{ sid: "CA2", parent_call_sid: "CA1", status: "ringing" },
    ...leg,
  });
  const times = { start_time: answeredAt.toUTCString(), end_time: endedAt.toUTCString() };

  test.each<[string, TwilioLeg[], CallReport]>([
    ["that nobody's phone rings yet", [parent("in-progress")], { status: "ringing", ...nothing }],
    ["that it rings", [parent("in-progress"), child({})], { status: "ringing", ...nothing }],
    [
      "that they talk",
      [parent("in-progress"), child({ status: "in-progress", start_time: times.start_time })],
      { status: "in_progress", answeredAt, endedAt: null },
    ],
    [
      "that they have talked",
      [parent("completed"), child({ status: "completed", ...times, duration: "90" })],
      { status: "completed", answeredAt, endedAt },
    ],
    [
      "that nobody answered",
      [parent("in-progress"), child({ status: "no-answer", end_time: times.end_time })],
      { status: "no_answer", answeredAt: null, endedAt },
    ],
    [
      "that it was busy",
      [parent("completed"), child({ status: "busy", end_time: times.end_time })],
      { status: "busy", answeredAt: null, endedAt },
    ],
    [
      "that the caller gave up",
      [{ ...parent("completed"), end_time: times.end_time }],
      { status: "no_answer", answeredAt: null, endedAt },
    ],
  ])("%s", async (_, legs, report) => {
    twilio.legs.push(...legs);
    expect(await read(onTwilio, "CA1")).toEqual(report);
  });

  test("nothing of a call that it does not know", async () => {
    expect(await read(onTwilio, "CA3")).toBeNull();
  });

  test("nothing while it has trouble, which passes", async () => {
    twilio.legs.push(parent("in-progress"));
    twilio.failNext({ kind: "answer", status: 200, body: { hello: "world" } });
    expect(await refusalOf(read(onTwilio, "CA1"))).toMatchObject({ kind: "transient" });
  });
});

describe("Vonage's legs tell", () => {
  const leg = (
    direction: VonageLeg["direction"],
    status: string,
    rest: Partial<VonageLeg> = {},
  ): VonageLeg => ({
    ...{ conversation_uuid: "CON-1", direction, status },
    ...rest,
  });
  const end_time = "2026-11-21 12:01:40";

  test.each<[string, VonageLeg[], CallReport]>([
    ["that nobody's phone rings yet", [leg("inbound", "answered")], { status: "ringing", ...nothing }],
    [
      "that it rings",
      [leg("inbound", "answered"), leg("outbound", "ringing")],
      { status: "ringing", ...nothing },
    ],
    [
      "that they talk",
      [leg("inbound", "answered"), leg("outbound", "answered", { start_time: "2026-11-21T12:00:10.000Z" })],
      { status: "in_progress", answeredAt, endedAt: null },
    ],
    [
      "that they have talked",
      [leg("inbound", "completed"), leg("outbound", "completed", { end_time, duration: "90" })],
      { status: "completed", answeredAt, endedAt },
    ],
    ...(["unanswered", "timeout", "cancelled"] as const).map((status): [string, VonageLeg[], CallReport] => [
      `that nobody answered (${status})`,
      [leg("inbound", "completed"), leg("outbound", status, { end_time })],
      { status: "no_answer", answeredAt: null, endedAt },
    ]),
    [
      "that it was busy",
      [leg("inbound", "completed"), leg("outbound", "busy")],
      { status: "busy", ...nothing },
    ],
    [
      "that it was refused",
      [leg("inbound", "completed"), leg("outbound", "rejected")],
      { status: "failed", ...nothing },
    ],
    [
      "that the caller gave up",
      [leg("inbound", "completed", { end_time })],
      { status: "no_answer", answeredAt: null, endedAt },
    ],
  ])("%s", async (_, legs, report) => {
    vonage.legs.push(...legs);
    expect(await read(onVonage, "CON-1")).toEqual(report);
  });

  test("nothing of a call that it does not know", async () => {
    expect(await read(onVonage, "CON-2")).toBeNull();
    vonage.failNext({ kind: "answer", status: 404 });
    expect(await read(onVonage, "CON-1")).toBeNull();
  });

  test("nothing to who holds another key, and what to check", async () => {
    const stranger = atVonage({ applicationId, privateKey: newKey().privateKey });
    expect(await refusalOf(read(stranger, "CON-1"))).toMatchObject({
      kind: "permanent",
      reason: expect.stringContaining("VONAGE_PRIVATE_KEY"),
    });
  });

  test("nothing while it has trouble, which passes", async () => {
    vonage.failNext({ kind: "answer", status: 200, body: { hello: "world" } });
    expect(await refusalOf(read(onVonage, "CON-1"))).toMatchObject({ kind: "transient" });
  });

  test("nothing where the application's key is not set: nobody asks", () => {
    expect(atVonage({ applicationId, privateKey: null }).voice?.reports).toBeUndefined();
    expect(atVonage({ applicationId: null, privateKey }).voice?.reports).toBeUndefined();
  });
});
