import { createHash } from "node:crypto";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { isProbe, verifyWebhook } from "@/lib/providers/vonage/proof";
import { answerValues, callWebhook, smsWebhook, textValues } from "@/tests/carriers/vonage-webhooks";

const address = "https://maskline.example/webhooks/vonage/call";
const webhookToken = "0123456789abcdef0123456789abcdef";
const signer = {
  apiKey: "0a1b2c3d",
  signatureSecret: "signature-secret",
  signatureMethod: "sha256",
} as const;
const account = { ...signer, applicationId: null, webhookToken: null };
const onCall = { ...account, channel: "call", token: null } as const;
const values = answerValues({ from: "447700900001", to: "12025550100" });

type Made = { method: string; url: string; headers: Record<string, string>; body?: string };

function raw({ method, url, headers, body }: Made): RawRequest {
  return { method, url, headers: new Headers(headers), body: new TextEncoder().encode(body) };
}

async function signed(claims: Record<string, unknown> = {}, transport: "query" | "json" = "json") {
  return raw(await callWebhook(address, { values, signer, claims, transport }));
}

async function unsigned(transport: "query" | "json" = "json") {
  return raw(await callWebhook(address, { values, signer: { ...signer, signatureSecret: null }, transport }));
}

function bearing(token: string): RawRequest {
  return { ...rawValues, headers: new Headers({ authorization: `Bearer ${token}` }) };
}

const rawValues = raw({ method: "POST", url: address, headers: {}, body: JSON.stringify(values) });
const now = () => Math.floor(Date.now() / 1000);
const claimsOfValues = () => ({
  ...{ iat: now(), jti: "j-1", iss: "Vonage", api_key: signer.apiKey },
  payload_hash: createHash("sha256").update(rawValues.body).digest("hex"),
});

describe("calls by POST", () => {
  test("a signed one is accepted, and named by its jti until its window ends", async () => {
    const verdict = await verifyWebhook(await signed({ jti: "j-1" }), onCall);
    expect(verdict).toMatchObject({ ok: true, replay: { jti: "j-1", expiresAt: expect.any(Date) } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["another account", { api_key: "ffffffff" }, "invalid"],
    ["another issuer", { iss: "Nexmo" }, "invalid"],
    ["no issuer", { iss: undefined }, "invalid"],
    ["no jti", { jti: undefined }, "invalid"],
    ["no iat", { iat: undefined }, "invalid"],
    ["no hash of the body", { payload_hash: undefined }, "invalid"],
    ["the hash of another body", { payload_hash: "0".repeat(64) }, "invalid"],
    ["made six minutes ago", { iat: now() - 360 }, "expired"],
    ["made in six minutes", { iat: now() + 360 }, "expired"],
    ["an end that has passed", { exp: now() - 60 }, "expired"],
  ])("%s", async (_, claims, reason) => {
    expect(await verifyWebhook(await signed(claims), onCall)).toEqual({ ok: false, reason });
  });

  test.each([-290, 290])("made %d seconds from now is fresh", async (seconds) => {
    expect(await verifyWebhook(await signed({ iat: now() + seconds }), onCall)).toMatchObject({ ok: true });
  });

  test("of the application that is ours, when one is named", async () => {
    const ours = { ...onCall, applicationId: "app-1" };
    expect(await verifyWebhook(await signed({ application_id: "app-1" }), ours)).toMatchObject({ ok: true });
    expect(await verifyWebhook(await signed({ application_id: "app-2" }), ours)).toMatchObject({ ok: false });
  });

  test("a body that was changed", async () => {
    const request = await signed();
    const body = new TextEncoder().encode(JSON.stringify({ ...values, from: "447700900002" }));
    expect(await verifyWebhook({ ...request, body }, onCall)).toEqual({ ok: false, reason: "invalid" });
  });

  test("another key, another algorithm, none", async () => {
    const secret = new TextEncoder().encode(signer.signatureSecret);
    const { privateKey } = await generateKeyPair("RS256");
    const tokens = [
      await new SignJWT(claimsOfValues())
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode("x")),
      await new SignJWT(claimsOfValues()).setProtectedHeader({ alg: "HS512" }).sign(secret),
      await new SignJWT(claimsOfValues()).setProtectedHeader({ alg: "RS256" }).sign(privateKey),
      new UnsecuredJWT(claimsOfValues()).encode(),
      "a.b.c",
    ];
    for (const token of tokens) {
      expect(await verifyWebhook(bearing(token), onCall)).toEqual({ ok: false, reason: "invalid" });
    }
    const right = await new SignJWT(claimsOfValues()).setProtectedHeader({ alg: "HS256" }).sign(secret);
    expect(await verifyWebhook(bearing(right), onCall)).toMatchObject({ ok: true });
  });

  test.each<Record<string, string>>([{}, { authorization: "Basic abc" }, { authorization: "Bearer" }])(
    "without a token: %j",
    async (headers) => {
      const request = { ...rawValues, headers: new Headers(headers) };
      expect(await verifyWebhook(request, onCall)).toEqual({ ok: false, reason: "missing" });
    },
  );
});

describe("calls by GET, whose query no signature covers", () => {
  const withToken = { ...onCall, webhookToken, token: webhookToken };

  test("the signature alone does not do", async () => {
    expect(await verifyWebhook(await signed({}, "query"), onCall)).toEqual({ ok: false, reason: "missing" });
  });

  test("with the secret of the address they are taken, under the signature's jti", async () => {
    const verdict = await verifyWebhook(await signed({ jti: "j-2" }, "query"), withToken);
    expect(verdict).toMatchObject({ ok: true, replay: { jti: "j-2" } });
    expect(await verifyWebhook(await unsigned("query"), withToken)).toEqual({ ok: true, replay: null });
  });

  test("a wrong signature is not made good by the secret of the address", async () => {
    const request = await signed({ api_key: "ffffffff" }, "query");
    expect(await verifyWebhook(request, withToken)).toEqual({ ok: false, reason: "invalid" });
  });
});

describe("the secret of the address", () => {
  const text = { values: textValues({ from: "447700900001", to: "12025550100", body: "hi" }), signer };
  const message = { ...account, channel: "message", webhookToken } as const;

  test("counts where there is no signature", async () => {
    const request = raw(smsWebhook(address, { ...text, signer: { ...signer, signatureSecret: null } }));
    expect(await verifyWebhook(request, { ...message, token: webhookToken })).toEqual({
      ok: true,
      replay: null,
    });
    expect(await verifyWebhook(request, { ...message, token: "wrong" })).toEqual({
      ok: false,
      reason: "invalid",
    });
    expect(await verifyWebhook(request, { ...message, token: null })).toEqual({
      ok: false,
      reason: "missing",
    });
  });

  test("counts where a signature is there and no secret to check it by", async () => {
    const request = raw(smsWebhook(address, text));
    const proof = { ...message, signatureSecret: null, token: webhookToken };
    expect(await verifyWebhook(request, proof)).toMatchObject({ ok: true });
  });

  test("does not make a wrong signature good", async () => {
    const request = raw(smsWebhook(address, { ...text, signer: { ...signer, signatureSecret: "another" } }));
    const proof = { ...message, token: webhookToken };
    expect(await verifyWebhook(request, proof)).toEqual({ ok: false, reason: "invalid" });
  });
});

test.each<[string, string, boolean]>([
  ["GET", address, true],
  ["GET", `${address}?token=x`, true],
  ["GET", `${address}?to=1`, false],
  ["POST", address, false],
])("%s %s is a probe: %j", (method, url, expected) => {
  expect(isProbe({ method, url, headers: new Headers(), body: new Uint8Array() })).toBe(expected);
});
