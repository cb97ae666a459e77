import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { CallReport, Provider } from "@/lib/providers/contract";
import { createMessageBird } from "@/lib/providers/messagebird";
import { createTwilio } from "@/lib/providers/twilio";
import { startMessageBird, type VoiceCall } from "@/tests/carriers/messagebird";
import { refusalOf } from "@/tests/carriers/outcome";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import { startTwilio, type TwilioLeg } from "@/tests/carriers/twilio";

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

afterEach(() => {
  messagebird.calls.clear();
  twilio.legs.length = 0;
});
afterAll(async () => {
  restore();
  await Promise.all([messagebird.close(), twilio.close()]);
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
