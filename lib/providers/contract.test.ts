import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  MalformedWebhook,
  type Provider,
  type ProviderName,
  type RawRequest,
  SendError,
  type WebhookChannel,
} from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { createMessageBird } from "@/lib/providers/messagebird";
import { createSimulator } from "@/lib/providers/simulator";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { type MessageBirdStandIn, startMessageBird } from "@/tests/carriers/messagebird";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import { signWebhook } from "@/tests/carriers/sign";

const person = "+447700900001";
const other = "+447700900002";
const number = "+12025550100";
const attemptId = "01999999-0000-7000-8000-000000000001";
const publicUrl = "https://maskline.example";
const signingKey = "a-signing-key-for-tests";

/** A provider and what its carrier would send us, proof included. */
type Subject = {
  provider: Provider;
  message(body: string): Promise<RawRequest>;
  call(): Promise<RawRequest>;
  status(): Promise<RawRequest>;
};

let standIn: MessageBirdStandIn;
let restore: () => void;

beforeAll(async () => {
  standIn = await startMessageBird({ accessKey: "test-key" });
  restore = redirectMessageBird(standIn.url);
});
afterAll(() => {
  restore();
  return standIn.close();
});

async function fromMessageBird(path: string, form?: Record<string, string>): Promise<RawRequest> {
  const url = publicUrl + path;
  const body = form ? new URLSearchParams(form).toString() : "";
  const headers = new Headers({
    "content-type": "application/x-www-form-urlencoded",
    "messagebird-signature-jwt": await signWebhook({ url, body, signingKey }),
  });
  return { method: form ? "POST" : "GET", url, headers, body: new TextEncoder().encode(body) };
}

const messagebird: Subject = {
  provider: createMessageBird({ apiKey: "test-key", signingKey, webhookToken: null }),
  message: (payload) =>
    fromMessageBird("/webhook", {
      originator: person.slice(1),
      recipient: number.slice(1),
      id: "id-1",
      payload,
    }),
  call: () =>
    fromMessageBird(`/webhook-voice?source=${person.slice(1)}&destination=${number.slice(1)}&callID=id-1`),
  status: () =>
    fromMessageBird(`/webhooks/messagebird/status?id=id-1&reference=${attemptId}&status=delivered`),
};

async function fromSimulator(request: Request): Promise<RawRequest> {
  const { method, url, headers } = request;
  return { method, url, headers, body: new Uint8Array(await request.arrayBuffer()) };
}

const handset = simulatorRequest("secret");
const simulator: Subject = {
  provider: createSimulator({ secret: "secret" }),
  message: (body) => fromSimulator(handset.message({ id: "id-1", from: person, to: number, body })),
  call: () => fromSimulator(handset.call({ id: "id-1", from: person, to: number })),
  status: () => fromSimulator(handset.status({ id: attemptId, status: "delivered" })),
};

const subjects = { simulator, messagebird } satisfies Record<ProviderName, Subject>;

describe.each(Object.entries(subjects))("%s", (name, subject) => {
  const { provider } = subject;
  const proof = (channel: WebhookChannel) => ({ channel, token: null });

  test("goes by its name, and its limits are the ones that texts are split by", () => {
    expect(provider.name).toBe(name);
    expect(provider.messages.limits).toEqual(messageLimits[provider.name]);
  });

  test("accepts what its carrier sends, in the methods that it names", async () => {
    for (const channel of ["message", "call", "status"] as const) {
      const request = await subject[channel]("hello");
      expect(provider.methods[channel]).toContain(request.method);
      expect(await provider.verify(request, proof(channel))).toMatchObject({ ok: true });
    }
  });

  test("names every signature differently and says until when it is valid", async () => {
    const requests = [await subject.message("a"), await subject.message("a")];
    const verdicts = await Promise.all(requests.map((request) => provider.verify(request, proof("message"))));
    const replays = verdicts.map((verdict) => (verdict.ok ? verdict.replay : null));
    expect(new Set(replays.map((replay) => replay?.jti)).size).toBe(2);
    for (const replay of replays) expect(replay?.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  test.each<[string, (request: RawRequest) => RawRequest]>([
    ["another body", (request) => ({ ...request, body: new TextEncoder().encode("{}") })],
    ["a body cut off", (request) => ({ ...request, body: request.body.slice(0, -1) })],
    ["another query", (request) => ({ ...request, url: `${request.url}?x=1` })],
    ["another path", (request) => ({ ...request, url: request.url.replace(/[a-z]+$/, "call") })],
    ["no proof", (request) => ({ ...request, headers: new Headers() })],
  ])("refuses %s", async (_, change) => {
    const request = change(await subject.message("hello"));
    expect(await provider.verify(request, proof("message"))).toMatchObject({ ok: false });
  });

  test("reads a text, every character intact", async () => {
    const body = "👩‍👩‍👧 line one\nline two & 100% + <ü> €";
    expect(provider.messages.parseInbound(await subject.message(body))).toEqual({
      carrierMessageId: "id-1",
      from: person,
      fromLabel: null,
      to: number,
      dialled: expect.stringContaining(number.slice(1)),
      body,
    });
  });

  test("reads a call", async () => {
    expect(provider.voice?.parseInbound(await subject.call())).toMatchObject({
      providerCallId: "id-1",
      from: person,
      to: number,
    });
  });

  test("reads a status report that leads back to our attempt", async () => {
    expect(provider.messages.parseStatus(await subject.status())).toMatchObject({
      attemptId,
      status: "delivered",
      errorCode: null,
      optedOut: false,
    });
  });

  test("says which field is malformed", () => {
    const empty = { method: "GET", url: `${publicUrl}/`, headers: new Headers(), body: new Uint8Array() };
    for (const parse of [provider.messages.parseInbound, provider.messages.parseStatus, parseCall]) {
      expect(() => parse(empty)).toThrow(MalformedWebhook);
    }
    function parseCall(request: RawRequest) {
      return provider.voice?.parseInbound(request);
    }
  });

  test("renders a connection to the other side without the caller's phone", () => {
    const answer = provider.voice?.render({ action: "connect", to: other, callerId: number });
    expect(answer?.body).toContain(other.slice(1));
    expect(answer?.body).not.toContain(person.slice(1));
  });

  test("renders a sentence", () => {
    expect(provider.voice?.render({ action: "say", text: "Sorry.", language: "en-GB" }).body).toContain(
      "Sorry.",
    );
  });

  const outbound = { attemptId, from: number, to: person, body: "hello", statusUrl: null };

  test("sends, and returns the carrier's id", async () => {
    const { carrierMessageId } = await provider.messages.send(outbound, AbortSignal.timeout(5_000));
    expect(carrierMessageId).not.toBe("");
  });

  test("an abort is transient", async () => {
    const error = await provider.messages
      .send(outbound, AbortSignal.abort())
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ kind: "transient" });
  });

  const signal = () => AbortSignal.timeout(5_000);
  const query = { country: "US", capabilities: ["sms", "voice"] as const, limit: 5 };

  async function firstOffer() {
    const [offer] = (await provider.numbers?.search(query, signal())) ?? [];
    if (!offer?.country) throw new Error("The catalogue is empty.");
    return { ...offer, country: offer.country };
  }

  test("offers numbers with what they can do and cost a month", async () => {
    const offers = (await provider.numbers?.search(query, signal())) ?? [];
    expect(offers).toHaveLength(5);
    for (const offer of offers) {
      expect(offer).toMatchObject({ country: "US", capabilities: ["sms", "voice"], type: "local" });
      expect(offer.e164).toMatch(/^\+1\d{10}$/);
      expect(offer.monthlyCost).toEqual({ amount: expect.any(Number), currency: "EUR" });
    }
    const [only] = (await provider.numbers?.search({ ...query, contains: "5550142" }, signal())) ?? [];
    expect(only?.e164).toContain("5550142");
    expect(await provider.numbers?.search({ ...query, type: "mobile" }, signal())).toEqual([]);
  });

  test("rents a number out, and takes it back, twice without harm", async () => {
    const offer = await firstOffer();
    const rented = await provider.numbers?.buy(offer, signal());
    expect(rented).toMatchObject({ e164: offer.e164, capabilities: offer.capabilities });
    await provider.numbers?.release(offer.e164, signal());
    await expect(provider.numbers?.release(offer.e164, signal())).resolves.toBeUndefined();
    const list = (await provider.numbers?.list(signal())) ?? [];
    expect(list.map(({ e164 }) => e164)).not.toContain(offer.e164);
  });

  test("does not rent out what is not to be had, for good and without the number in its reason", async () => {
    const error = await provider.numbers
      ?.buy({ e164: "+12025559999", country: "US" }, signal())
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ kind: "permanent", reason: expect.not.stringContaining("2025559999") });
  });

  test("a request about numbers that is given up is transient", async () => {
    const { numbers } = provider;
    const aborted = AbortSignal.abort();
    const requests = [
      numbers?.search(query, aborted),
      numbers?.buy({ e164: number, country: "US" }, aborted),
      numbers?.release(number, aborted),
      numbers?.list(aborted),
    ];
    for (const outcome of await Promise.allSettled(requests)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { kind: "transient", code: "timeout" } });
    }
  });

  test("knows what line a phone has", async () => {
    expect(await provider.lookup?.read(person, signal())).toEqual({ country: "GB", lineType: "mobile" });
  });
});
