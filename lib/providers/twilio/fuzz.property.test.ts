import fc from "fast-check";
import { expect, test } from "vitest";
import { MalformedWebhook, type RawRequest, type WebhookChannel } from "@/lib/providers/contract";
import { createTwilio } from "@/lib/providers/twilio";
import { joinParameters } from "@/lib/providers/twilio/signature";
import { twilioCredentials } from "@/tests/carriers/twilio-account";
import { callForm, signedForm, statusForm, textForm } from "@/tests/carriers/twilio-webhooks";

const provider = createTwilio({
  ...twilioCredentials,
  secondaryAuthToken: null,
  apiUrl: "http://127.0.0.1:9",
});
const parties = { accountSid: twilioCredentials.accountSid, from: "+447700900001", to: "+12025550100" };
const form = {
  message: textForm({ ...parties, body: "Where are you? 👋" }),
  call: callForm({ ...parties, sid: "CA1" }),
  status: statusForm({ ...parties, sid: "SM1", status: "delivered" }),
} satisfies Record<WebhookChannel, Record<string, string>>;

function genuine(channel: WebhookChannel): RawRequest {
  const address = `https://maskline.example/webhooks/twilio/${channel}`;
  const signed = signedForm(address, { form: form[channel], authToken: twilioCredentials.authToken });
  const body = new TextEncoder().encode(signed.body);
  return { method: "POST", url: signed.url, headers: new Headers(signed.headers), body };
}

const channels = fc.constantFrom<WebhookChannel[]>("message", "call", "status");
const place = fc.nat({ max: 10_000 });

/** One byte of a genuine request's body changed, taken out or put in. */
const mutated = fc
  .record({ channel: channels, at: place, byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat({ max: 1 }) })
  .map(({ channel, at, byte, cut }) => {
    const request = genuine(channel);
    const position = at % request.body.length;
    const rest = request.body.slice(position + cut);
    return {
      channel,
      request: { ...request, body: Buffer.concat([request.body.slice(0, position), Buffer.of(byte), rest]) },
    };
  });

function says({ body }: RawRequest): string {
  return joinParameters(new URLSearchParams(new TextDecoder().decode(body)));
}

test("a request with one byte changed proves nothing, unless it says the same", async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async ({ channel, request }) => {
      const verdict = await provider.verify(request, { channel, token: null });
      expect(verdict.ok).toBe(says(request) === says(genuine(channel)));
    }),
    { numRuns: 2_000 },
  );
});

test("whatever arrives is read, or refused by the name of a field", () => {
  const { messages, voice } = provider;
  const contentType = fc.constantFrom(
    "application/x-www-form-urlencoded",
    "application/json",
    "text/plain",
    "",
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    mutated.map(({ request }) => request.body),
  );
  const query = fc.constantFrom(
    "",
    "?step=dialled",
    "?step=answered",
    "?step=ended",
    "?attempt=%",
    "?bodySHA256=",
  );
  const request = fc.record({ contentType, body, query }).map(({ contentType: type, ...rest }) => ({
    ...{ method: "POST", headers: new Headers({ "content-type": type }), body: rest.body },
    url: `https://maskline.example/webhooks/twilio/call${rest.query}`,
  }));
  fc.assert(
    fc.property(request, (raw) => {
      for (const parse of [
        messages.parseInbound,
        messages.parseStatus,
        voice?.parseInbound,
        voice?.parseEvent,
      ]) {
        try {
          parse?.(raw);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedWebhook);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});
