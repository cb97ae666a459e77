import vectors from "messagebird/lib/testdata/webhook-signature-jwt-reference.json";
import { describe, expect, test } from "vitest";
import { verifyWebhook } from "@/lib/providers/messagebird/signature";
import { signWebhook } from "@/tests/carriers/sign";

const signingKey = "a-signing-key-for-tests";
const webhookToken = "0123456789abcdef0123456789abcdef";
const url = "https://maskline.example/webhook?id=1";

function request(header: string | null, body = "") {
  const headers = new Headers(header === null ? {} : { "messagebird-signature-jwt": header });
  return { method: "POST", url, headers, body: new TextEncoder().encode(body) };
}

test("the package ships its 44 reference vectors", () => {
  expect(vectors).toHaveLength(44);
});

describe.each(vectors)("$name", (vector) => {
  test(`is ${vector.valid ? "accepted" : "refused"}`, async () => {
    const headers = new Headers({ "MessageBird-Signature-JWT": vector.token });
    const body = new TextEncoder().encode(vector.payload ?? "");
    const verdict = await verifyWebhook(
      { method: vector.method, url: vector.url, headers, body },
      {
        signingKey: vector.secret || "any",
        webhookToken,
        token: webhookToken,
        at: new Date(vector.timestamp),
      },
    );
    expect(verdict.ok).toBe(vector.valid);
  });
});

test("an accepted signature names its jti and until when it is valid, clock tolerance included", async () => {
  const at = new Date("2026-11-21T12:00:00Z");
  const jwt = await signWebhook({ url, signingKey, jti: "once", at });
  expect(await verifyWebhook(request(jwt), { signingKey, webhookToken: null, token: null, at })).toEqual({
    ok: true,
    replay: { jti: "once", expiresAt: new Date("2026-11-21T12:01:05Z") },
  });
});

test("an old signature is told from a wrong one", async () => {
  const at = new Date(Date.now() - 120_000);
  const options = { signingKey, webhookToken: null, token: null };
  expect(await verifyWebhook(request(await signWebhook({ url, signingKey, at })), options)).toEqual({
    ok: false,
    reason: "expired",
  });
  expect(await verifyWebhook(request("no.jwt.atall"), options)).toEqual({ ok: false, reason: "invalid" });
});

test.each([
  ["right", webhookToken, { ok: true, replay: null }],
  ["wrong", `${webhookToken.slice(1)}0`, { ok: false, reason: "invalid" }],
  ["missing", null, { ok: false, reason: "missing" }],
])("without a signature the %s token decides", async (_, token, verdict) => {
  expect(await verifyWebhook(request(null), { signingKey, webhookToken, token })).toEqual(verdict);
});

test("the right token does not save a wrong signature", async () => {
  const jwt = await signWebhook({ url, signingKey: "another key" });
  const options = { signingKey, webhookToken, token: webhookToken };
  expect(await verifyWebhook(request(jwt), options)).toEqual({ ok: false, reason: "invalid" });
});

test("with no signing key the header counts for nothing and the token for everything", async () => {
  const options = { signingKey: null, webhookToken, token: webhookToken };
  expect(await verifyWebhook(request("anything"), options)).toEqual({ ok: true, replay: null });
  expect(await verifyWebhook(request("anything"), { ...options, token: "" })).toMatchObject({ ok: false });
});
