import fc from "fast-check";
import { expect, test } from "vitest";
import type { RawRequest, WebhookChannel } from "@/lib/providers/contract";
import { createTwilio } from "@/lib/providers/twilio";
import { joinParameters } from "@/lib/providers/twilio/signature";
import { mutatedBytes, readAll } from "@/tests/carriers/mutations";
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

const channels: readonly WebhookChannel[] = ["message", "call", "status"];

/** One byte of a genuine request's body changed, taken out or put in. */
const mutated = fc.oneof(
  ...channels.map((channel) => {
    const request = genuine(channel);
    return mutatedBytes(request.body).map((body) => ({ channel, request: { ...request, body } }));
  }),
);

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
  let read = 0;
  fc.assert(
    fc.property(request, (raw) => {
      read += readAll(provider, raw).length;
    }),
    { numRuns: 2_000 },
  );
  expect(read).toBeGreaterThan(200);
});
