import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { createFlowroute } from "@/lib/providers/flowroute";
import { startFlowroute } from "@/tests/carriers/flowroute";
import { receiptWebhook, textWebhook } from "@/tests/carriers/flowroute-webhooks";
import { mutatedBytes, mutatedJson, readAll } from "@/tests/carriers/mutations";

// Twenty thousand requests take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const account = { accessKey: "access", secretKey: "secret" };
const standIn = await startFlowroute(account);
afterAll(() => standIn.close());

const webhookToken = "0123456789abcdef0123456789abcdef";
const config = { ...account, apiUrl: standIn.url, webhookToken, networks: [], crossCheck: false };
const provider = createFlowroute(config);
const checking = createFlowroute({ ...config, crossCheck: true });
const attempt = "01999999-0000-7000-8000-000000000001";
const url = `https://maskline.example/webhooks/flowroute/${webhookToken}/status?attempt=${attempt}`;

const record = standIn.arrive({ from: "447700900001", to: "12025550100", body: "Where are you? 👋" });
const receipt = {
  level: 2,
  status: "rejected",
  status_code: 1104,
  status_code_description: "447700900001 is off",
};
const bodies = [
  textWebhook(url, record).body,
  textWebhook(url, record, "legacy").body,
  receiptWebhook({ id: record.id, dlr_callback: url }, receipt).body,
];
const raw = (body: Uint8Array): RawRequest => ({ method: "POST", url, headers: new Headers(), body });

function parseOrNull(request: RawRequest) {
  try {
    return provider.messages.parseInbound(request);
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedWebhook);
    return null;
  }
}

test("no other token proves anything", async () => {
  const token = fc.oneof(
    fc.string(),
    mutatedBytes(webhookToken).map((bytes) => Buffer.from(bytes).toString("latin1")),
  );
  await fc.assert(
    fc.asyncProperty(token, async (given) => {
      const verdict = await provider.verify(raw(Buffer.from(bodies[0] ?? "")), {
        channel: "message",
        token: given,
      });
      expect(verdict.ok).toBe(given === webhookToken);
    }),
    { numRuns: 9_000 },
  );
});

test("with the cross-check, a text that says anything else than Flowroute's record proves nothing", async () => {
  const changed = fc.constantFrom(...bodies.slice(0, 2)).chain((body) => mutatedBytes(body));
  await fc.assert(
    fc.asyncProperty(changed, async (body) => {
      const request = raw(body);
      const verdict = await checking
        .verify(request, { channel: "message", token: webhookToken })
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(MalformedWebhook);
          return { ok: false };
        });
      const read = verdict.ok ? parseOrNull(request) : null;
      if (read === null) return;
      expect(read).toMatchObject({
        carrierMessageId: record.id,
        from: "+447700900001",
        to: "+12025550100",
        body: record.body,
      });
    }),
    { numRuns: 1_000 },
  );
});

test("whatever arrives is read, or refused by the name of a field", () => {
  const arrived = fc.oneof(
    ...bodies.flatMap((body) => [
      mutatedBytes(body),
      mutatedJson(JSON.parse(body)).map((text) => Buffer.from(text)),
    ]),
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 200 }),
  );
  let read = 0;
  fc.assert(
    fc.property(arrived, (body) => {
      read += readAll(provider, raw(body)).length;
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});
