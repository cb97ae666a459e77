import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { RawRequest, WebhookChannel } from "@/lib/providers/contract";
import { createVonage } from "@/lib/providers/vonage";
import { parametersOf } from "@/lib/providers/vonage/parameters";
import { mutatedBytes, readAll } from "@/tests/carriers/mutations";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";
import {
  answerValues,
  callWebhook,
  pieceValues,
  receiptValues,
  smsWebhook,
  type Transport,
} from "@/tests/carriers/vonage-webhooks";

// Twenty thousand requests take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const signer = {
  apiKey: "0a1b2c3d",
  signatureSecret: "signature-secret",
  signatureMethod: "md5hash",
} as const;
const provider = createVonage({
  ...signer,
  ...{ apiSecret: "test-secret", webhookToken: null, applicationId: null, apiUrl: "http://127.0.0.1:9" },
});
const ends = { from: "447700900001", to: "12025550100" };
const [piece = {}] = pieceValues({ ...ends, body: "Where are you? & = 👋".repeat(9) });
const receipt = receiptValues({ id: "1", recipient: ends.from, sender: ends.to, status: "delivered" });

const addressOf = (channel: WebhookChannel) => `https://maskline.example/webhooks/vonage/${channel}`;
const raw = ({ method, url, headers, body }: CarrierRequest): RawRequest => ({
  ...{ method, url, headers: new Headers(headers) },
  body: new TextEncoder().encode(body),
});
const sms = (channel: "message" | "status", transport: Transport) =>
  raw(smsWebhook(addressOf(channel), { values: channel === "message" ? piece : receipt, signer, transport }));

const genuine = [
  ...(["form", "json"] as const).flatMap((transport) => [
    { channel: "message" as const, request: sms("message", transport) },
    { channel: "status" as const, request: sms("status", transport) },
  ]),
  {
    channel: "call" as const,
    request: raw(await callWebhook(addressOf("call"), { values: answerValues(ends), signer })),
  },
];

/** One byte of a genuine request's body changed, taken out or put in. */
const mutated = fc.oneof(
  ...genuine.map((original) =>
    mutatedBytes(original.request.body).map((body) => ({ original, request: { ...original.request, body } })),
  ),
);

/** What a request says, as far as it is signed: the signature takes `&` and `=` in values for `_`. */
function says(request: RawRequest): string {
  try {
    const said = parametersOf(request).map(([name, value]) => [
      name,
      name === "sig" ? value?.toLowerCase() : (value ?? "").replaceAll(/[&=]/g, "_"),
    ]);
    return JSON.stringify(said.toSorted());
  } catch {
    return "nothing";
  }
}

test("a request with one byte changed proves nothing, unless it says the same", async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async ({ original: { channel, request: before }, request }) => {
      const verdict = await provider.verify(request, { channel, token: null });
      const same =
        channel === "call" ? Buffer.compare(request.body, before.body) === 0 : says(request) === says(before);
      expect(verdict.ok).toBe(same);
    }),
    { numRuns: 8_000 },
  );
});

test("a call whose token has one character changed proves nothing", async () => {
  const [call] = genuine.filter(({ channel }) => channel === "call");
  if (!call) throw new Error("There is no call among the requests.");
  const given = call.request.headers.get("authorization") ?? "";
  // The last character of the token has two bits that mean nothing.
  const changed = fc
    .record({ at: fc.integer({ min: 7, max: given.length - 2 }), letter: fc.constantFrom(..."azAZ09-_.=") })
    .map(({ at, letter }) => given.slice(0, at) + letter + given.slice(at + 1));
  await fc.assert(
    fc.asyncProperty(changed, async (authorization) => {
      const request = { ...call.request, headers: new Headers({ authorization }) };
      const verdict = await provider.verify(request, { channel: "call", token: null });
      expect(verdict.ok).toBe(authorization === given);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever arrives is read, or refused by the name of a field", () => {
  const contentType = fc.constantFrom(
    "application/x-www-form-urlencoded",
    "application/json",
    "text/plain",
    "",
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
    mutated.map(({ request }) => request.body),
  );
  const query = fc.constantFrom("", "?to=%", "?to=1&msisdn=2", "?status=completed", "?concat-ref=1&to=x");
  const request = fc
    .record({ method: fc.constantFrom("GET", "POST"), contentType, body, query })
    .map(({ method, contentType: type, ...rest }) => ({
      ...{ method, headers: new Headers({ "content-type": type }), body: rest.body },
      url: addressOf("message") + rest.query,
    }));
  let read = 0;
  fc.assert(
    fc.property(request, (arrived) => {
      read += readAll(provider, arrived).length;
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});
