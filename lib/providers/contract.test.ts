import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textsOnlyProviders } from "@/lib/numbers/schema";
import { createBird } from "@/lib/providers/bird";
import {
  type LineType,
  MalformedWebhook,
  type NumberCapability,
  type Provider,
  type ProviderName,
  type RawRequest,
  SendError,
  type WebhookChannel,
} from "@/lib/providers/contract";
import { createFlowroute } from "@/lib/providers/flowroute";
import { messageLimits } from "@/lib/providers/limits";
import { createMessageBird } from "@/lib/providers/messagebird";
import { createSimulator } from "@/lib/providers/simulator";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { createTwilio } from "@/lib/providers/twilio";
import { createVonage } from "@/lib/providers/vonage";
import { startBird } from "@/tests/carriers/bird";
import { birdEvent, receivedEvent, statusEvent } from "@/tests/carriers/bird-webhooks";
import { startFlowroute } from "@/tests/carriers/flowroute";
import { type FlowrouteWebhook, receiptWebhook, textWebhook } from "@/tests/carriers/flowroute-webhooks";
import { type MessageBirdStandIn, startMessageBird } from "@/tests/carriers/messagebird";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import { signWebhook } from "@/tests/carriers/sign";
import { startTwilio } from "@/tests/carriers/twilio";
import { callForm, signedForm, statusForm, textForm } from "@/tests/carriers/twilio-webhooks";
import { startVonage } from "@/tests/carriers/vonage";
import {
  answerValues,
  callWebhook,
  receiptValues,
  smsWebhook,
  textValues,
} from "@/tests/carriers/vonage-webhooks";

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
  /** Left out for a carrier without calls. */
  call?(): Promise<RawRequest>;
  status(): Promise<RawRequest>;
  /** The secret of the webhook's address, where the carrier signs nothing. */
  token?: string;
  /** What the proof does not cover. */
  unsigned?: readonly ("body" | "url")[];
  /** Its signatures hold nothing that tells one request from the same one again. */
  timeless?: true;
  /** Takes the proof away; the headers when left out. */
  unproven?(request: RawRequest): RawRequest;
  /** What a lookup says of a British mobile's line, when not that it is one. */
  lineType?: LineType | null;
  /** What its numbers can do, both when left out, and the currency that they cost (EUR): null when it does not say. */
  numbers?: { capabilities?: NumberCapability[]; currency?: string | null };
};

const birdStandIn = await startBird({ apiKey: "bk_eu1_test" });
afterAll(() => birdStandIn.close());

const flowrouteAccount = { accessKey: "test-key", secretKey: "test-secret" };
const flowrouteStandIn = await startFlowroute(flowrouteAccount);
afterAll(() => flowrouteStandIn.close());

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

const flowrouteToken = "0123456789abcdef0123456789abcdef";
const flowrouteUrl = `${publicUrl}/webhooks/flowroute/${flowrouteToken}`;

function fromFlowroute({ url, method, headers, body }: FlowrouteWebhook): RawRequest {
  return { url, method, headers: new Headers(headers), body: new TextEncoder().encode(body) };
}

const flowroute: Subject = {
  provider: createFlowroute({
    ...flowrouteAccount,
    apiUrl: flowrouteStandIn.url,
    webhookToken: flowrouteToken,
    networks: [],
    crossCheck: false,
  }),
  message: async (body) => {
    const record = flowrouteStandIn.arrive({ from: person.slice(1), to: number.slice(1), body });
    return fromFlowroute(textWebhook(`${flowrouteUrl}/message`, { ...record, id: "id-1" }));
  },
  status: async () => {
    const dlr_callback = `${flowrouteUrl}/status?attempt=${attemptId}`;
    return fromFlowroute(receiptWebhook({ id: "id-1", dlr_callback }, { level: 2, status: "delivered" }));
  },
  token: flowrouteToken,
  unsigned: ["body", "url"],
  numbers: { capabilities: ["sms"], currency: "USD" },
};

const twilioAccount = { accountSid: "AC0123456789abcdef0123456789abcdef", authToken: "test-token-of-twilio" };
const twilioStandIn = await startTwilio(twilioAccount);
afterAll(() => twilioStandIn.close());

function fromTwilio(path: string, form: Record<string, string>): RawRequest {
  const { authToken } = twilioAccount;
  const { method, url, headers, body } = signedForm(publicUrl + path, { form, authToken });
  return { method, url, headers: new Headers(headers), body: new TextEncoder().encode(body) };
}

const onTwilio = { accountSid: twilioAccount.accountSid, sid: "id-1", from: person, to: number };
const twilio: Subject = {
  provider: createTwilio({ ...twilioAccount, secondaryAuthToken: null, apiUrl: twilioStandIn.url }),
  message: async (body) => fromTwilio("/webhooks/twilio/message", textForm({ ...onTwilio, body })),
  call: async () => fromTwilio("/webhooks/twilio/call", callForm(onTwilio)),
  status: async () => {
    const form = statusForm({ ...onTwilio, status: "delivered" });
    return fromTwilio(`/webhooks/twilio/status?attempt=${attemptId}`, form);
  },
  timeless: true,
  numbers: { currency: "USD" },
};

const vonageAccount = { apiKey: "0a1b2c3d", apiSecret: "test-secret" };
const vonageStandIn = await startVonage(vonageAccount);
afterAll(() => vonageStandIn.close());
const vonageProof = { signatureSecret: signingKey, signatureMethod: "sha256" } as const;
const vonageSigner = { ...vonageProof, apiKey: vonageAccount.apiKey };

function fromVonage({ method, url, headers, body }: CarrierRequest): RawRequest {
  return { method, url, headers: new Headers(headers), body: new TextEncoder().encode(body) };
}

function smsFromVonage(path: string, values: Record<string, string>): RawRequest {
  return fromVonage(smsWebhook(publicUrl + path, { values, signer: vonageSigner }));
}

const onVonage = { from: person.slice(1), to: number.slice(1) };
const vonage: Subject = {
  provider: createVonage({
    ...vonageAccount,
    ...vonageProof,
    apiUrl: vonageStandIn.url,
    webhookToken: null,
    applicationId: null,
  }),
  message: async (body) =>
    smsFromVonage("/webhooks/vonage/message", textValues({ ...onVonage, id: "id-1", body })),
  call: async () => {
    const values = answerValues({ ...onVonage, conversation: "id-1" });
    return fromVonage(
      await callWebhook(`${publicUrl}/webhooks/vonage/call`, { values, signer: vonageSigner }),
    );
  },
  status: async () => {
    const parties = { recipient: person.slice(1), sender: number.slice(1) };
    const values = receiptValues({ ...parties, id: "id-1", clientRef: attemptId, status: "delivered" });
    return smsFromVonage("/webhooks/vonage/status", values);
  },
  unsigned: ["url"],
  unproven: (request) => {
    const { sig: _sig, ...values }: Record<string, unknown> = JSON.parse(
      new TextDecoder().decode(request.body),
    );
    return { ...request, body: new TextEncoder().encode(JSON.stringify(values)) };
  },
  lineType: null,
};

const birdSecret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

function fromBird(event: { type: string; data: unknown }): RawRequest {
  const { url, method, headers, body } = birdEvent(event, { secret: birdSecret });
  return { url, method, headers: new Headers(headers), body: new TextEncoder().encode(body) };
}

const bird: Subject = {
  provider: createBird({
    apiKey: "bk_eu1_test",
    apiUrl: birdStandIn.url,
    webhookSecrets: [birdSecret],
    category: "transactional",
  }),
  message: async (text) =>
    fromBird(receivedEvent({ ...birdStandIn.arrive({ from: person, to: number, text }), id: "id-1" })),
  status: async () => {
    const message = { id: "id-1", from: number, to: person, metadata: { attempt: attemptId } };
    return fromBird(statusEvent(message, { type: "sms.delivered" }));
  },
  unsigned: ["url"],
  numbers: { capabilities: ["sms"], currency: null },
};

const subjects = { simulator, messagebird, vonage, flowroute, twilio, bird } satisfies Record<
  ProviderName,
  Subject
>;

describe.each(Object.entries(subjects))("%s", (name, subject) => {
  const { provider, unsigned = [] } = subject;
  const proof = (channel: WebhookChannel) => ({ channel, token: subject.token ?? null });
  const { capabilities = ["sms", "voice"], currency = "EUR" } = subject.numbers ?? {};

  test("goes by its name, and its limits are the ones that texts are split by", () => {
    expect(provider.name).toBe(name);
    expect(provider.messages.limits).toEqual(messageLimits[provider.name]);
  });

  test("says the same as the pool about carrying calls", () => {
    expect(textsOnlyProviders.includes(name)).toBe(!provider.voice);
  });

  test("declares for each channel that it has what its webhooks prove themselves by", () => {
    for (const channel of ["message", "call", "status"] as const) {
      expect(provider.proofs[channel].length > 0).toBe(provider.methods[channel].length > 0);
      if (provider.methods[channel].length > 0)
        expect(provider.proofs[channel].includes("token")).toBe(subject.token !== undefined);
    }
  });

  test("accepts what its carrier sends, in the methods that it names", async () => {
    for (const channel of ["message", "call", "status"] as const) {
      const request = await subject[channel]?.("hello");
      expect(request === undefined).toBe(channel === "call" && !provider.voice);
      if (!request) continue;
      expect(provider.methods[channel]).toContain(request.method);
      expect(await provider.verify(request, proof(channel))).toMatchObject({ ok: true });
    }
  });

  test.runIf(!subject.token && !subject.timeless)(
    "names every signature differently and says until when it is valid",
    async () => {
      const requests = [await subject.message("a"), await subject.message("a")];
      const verdicts = await Promise.all(
        requests.map((request) => provider.verify(request, proof("message"))),
      );
      const replays = verdicts.map((verdict) => (verdict.ok ? verdict.replay : null));
      expect(new Set(replays.map((replay) => replay?.jti)).size).toBe(2);
      for (const replay of replays) expect(replay?.expiresAt.getTime()).toBeGreaterThan(Date.now());
    },
  );

  const changes: [string, "body" | "url", (request: RawRequest) => RawRequest][] = [
    ["another body", "body", (request) => ({ ...request, body: new TextEncoder().encode("{}") })],
    ["a body cut off", "body", (request) => ({ ...request, body: request.body.slice(0, -1) })],
    ["another query", "url", (request) => ({ ...request, url: `${request.url}?x=1` })],
    ["another path", "url", (request) => ({ ...request, url: request.url.replace(/[a-z]+$/, "call") })],
  ];
  test.each(changes.filter(([, part]) => !unsigned.includes(part)))(
    "refuses %s",
    async (_, _part, change) => {
      const request = change(await subject.message("hello"));
      expect(await provider.verify(request, proof("message"))).toMatchObject({ ok: false });
    },
  );

  test("refuses no proof", async () => {
    const proven = await subject.message("hello");
    const request = subject.unproven?.(proven) ?? { ...proven, headers: new Headers() };
    expect(await provider.verify(request, { channel: "message", token: null })).toMatchObject({ ok: false });
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

  test.runIf(provider.voice)("reads a call", async () => {
    const request = await subject.call?.();
    expect(request && provider.voice?.parseInbound(request)).toMatchObject({
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
    const { messages, voice } = provider;
    for (const parse of [messages.parseInbound, messages.parseStatus, voice?.parseInbound]) {
      if (parse) expect(() => parse(empty)).toThrow(MalformedWebhook);
    }
  });

  test.runIf(provider.voice)("renders a connection to the other side without the caller's phone", () => {
    const answer = provider.voice?.render({ action: "connect", to: other, callerId: number });
    expect(answer?.body).toContain(other.slice(1));
    expect(answer?.body).not.toContain(person.slice(1));
  });

  test.runIf(provider.voice)("renders a sentence", () => {
    expect(provider.voice?.render({ action: "say", text: "Sorry.", language: "en-GB" }).body).toContain(
      "Sorry.",
    );
  });

  test.runIf(provider.voice?.menu)("asks for digits", () => {
    const menu = { action: "menu", text: "For Ann, press 1.", language: "en-GB", digits: 1 } as const;
    const callUrl = `${publicUrl}/webhooks/${provider.name}/call`;
    expect(provider.voice?.menu?.render(menu, { callUrl }).body).toContain("For Ann, press 1.");
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
  const query = { country: "US", capabilities, limit: 5 };

  async function firstOffer() {
    const [offer] = (await provider.numbers?.search(query, signal())) ?? [];
    if (!offer?.country) throw new Error("The catalogue is empty.");
    return { ...offer, country: offer.country };
  }

  test("offers numbers with what they can do and cost a month", async () => {
    const offers = (await provider.numbers?.search(query, signal())) ?? [];
    expect(offers).toHaveLength(5);
    for (const offer of offers) {
      expect(offer).toMatchObject({ country: "US", capabilities, type: "local" });
      expect(offer.e164).toMatch(/^\+1\d{10}$/);
      expect(offer.monthlyCost).toEqual(currency && { amount: expect.any(Number), currency });
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

  test.runIf(provider.lookup)("knows what line a phone has", async () => {
    const { lineType = "mobile" } = subject;
    expect(await provider.lookup?.read(person, signal())).toEqual({ country: "GB", lineType });
  });
});
