import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { createBird } from "@/lib/providers/bird";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { birdEvent, receivedEvent, signBird, statusEvent } from "@/tests/carriers/bird-webhooks";
import { mutatedBytes, mutatedJson, readAll } from "@/tests/carriers/mutations";

// Twenty thousand requests take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const provider = createBird({
  apiKey: "bk_eu1_test",
  apiUrl: "http://127.0.0.1:9",
  webhookSecrets: [secret],
  category: "transactional",
});
const message = {
  id: "sms_1",
  direction: "inbound" as const,
  from: "+447700900001",
  to: "+12025550100",
  text: "Where are you? 👋",
  metadata: { attempt: "01999999-0000-7000-8000-000000000001" },
  created_at: "2026-11-21T12:00:00Z",
};
const error = { code: "unreachable", description: "+447700900001 is off" };
const events = [receivedEvent(message), statusEvent(message, { type: "sms.failed", error })];
const originals = events.map((event) => birdEvent(event, { secret }));

const raw = (headers: Record<string, string>, body: Uint8Array): RawRequest => ({
  ...{ method: "POST", url: "https://maskline.example/webhooks/bird/message" },
  ...{ headers: new Headers(headers), body },
});
const verify = (request: RawRequest) => provider.verify(request, { channel: "message", token: null });

test("with one byte changed, a request proves nothing", async () => {
  const changed = fc
    .constantFrom(...originals)
    .chain((original) => mutatedBytes(original.body).map((body) => ({ original, body })));
  await fc.assert(
    fc.asyncProperty(changed, async ({ original, body }) => {
      const same = Buffer.compare(Buffer.from(original.body), body) === 0;
      expect((await verify(raw(original.headers, body))).ok).toBe(same);
    }),
    { numRuns: 8_000 },
  );
});

test("with one character of a header changed, a request proves nothing", async () => {
  const names = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
  const [{ headers, body }] = [originals[0] ?? birdEvent(receivedEvent(message), { secret })];
  const changed = fc
    .record({
      name: fc.constantFrom(...names),
      at: fc.nat({ max: 60 }),
      letter: fc.constantFrom(..."aZ09+/=-"),
    })
    .map(({ name, at, letter }) => {
      const value = headers[name] ?? "";
      const position = at % value.length;
      return { ...headers, [name]: value.slice(0, position) + letter + value.slice(position + 1) };
    });
  await fc.assert(
    fc.asyncProperty(changed, async (given) => {
      const same = names.every((name) => given[name] === headers[name]);
      expect((await verify(raw(given, Buffer.from(body)))).ok).toBe(same);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever is signed is read, or refused by the name of a field", async () => {
  const bodies = fc.oneof(
    ...originals.flatMap(({ body }) => [
      mutatedBytes(body),
      mutatedJson(JSON.parse(body)).map((text) => Buffer.from(text)),
    ]),
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 200 }),
  );
  let read = 0;
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const headers = originals[0]?.headers ?? {};
      const signed = { id: "msg_1", timestamp: String(Math.floor(Date.now() / 1000)), body: "" };
      const request = raw({ ...headers, "webhook-signature": signBird(secret, signed) }, body);
      try {
        provider.channelOf?.(request);
      } catch (error_) {
        expect(error_).toBeInstanceOf(MalformedWebhook);
      }
      read += readAll(provider, request).length;
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});
