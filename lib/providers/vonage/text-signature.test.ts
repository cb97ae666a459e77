import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import {
  type SignatureMethod,
  signatureMethods,
  signText,
  verifyText,
} from "@/lib/providers/vonage/text-signature";
import { smsWebhook, type Transport, textValues } from "@/tests/carriers/vonage-webhooks";

const secret = "secret123";
const vector: [string, string][] = Object.entries({
  "message-timestamp": "2020-01-01 12:00:00",
  messageId: "ABC123",
  msisdn: "447700900001",
  nonce: "n1",
  text: "a&b=c",
  timestamp: "1577880000",
  to: "447700900000",
});
const then = new Date(1_577_880_000_000);

function form(parameters: readonly (readonly [string, string])[]): RawRequest {
  const body = new TextEncoder().encode(new URLSearchParams(parameters.map(([a, b]) => [a, b])).toString());
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  return { method: "POST", url: "https://maskline.example/webhooks/vonage/message", headers, body };
}

function json(text: string): RawRequest {
  const headers = new Headers({ "content-type": "application/json" });
  return { ...form([]), headers, body: new TextEncoder().encode(text) };
}

describe("the published vector", () => {
  test.each<[SignatureMethod, string]>([
    ["md5hash", "36079b36951f1916df0a7a03e1056a05"],
    ["sha256", "10716a44193c9435d703061753cd2d96d5e8bba683c6e42e1579f0aed4ea7349"],
  ])("%s", (method, sig) => {
    expect(signText(vector, { secret, method })).toBe(sig);
    expect(verifyText(form([...vector, ["sig", sig]]), { secret, method, at: then })).toMatchObject({
      ok: true,
    });
    const upper = form([...vector.toReversed(), ["sig", sig.toUpperCase()]]);
    expect(verifyText(upper, { secret, method, at: then })).toMatchObject({ ok: true });
  });

  test.each<SignatureMethod>(["md5", "sha1", "sha256", "sha512"])("its MD5 hash is no %s", (method) => {
    const request = form([...vector, ["sig", "36079b36951f1916df0a7a03e1056a05"]]);
    expect(verifyText(request, { secret, method, at: then })).toEqual({ ok: false, reason: "invalid" });
  });
});

const transports: Transport[] = ["query", "form", "json"];
const cases = signatureMethods.flatMap((method) =>
  transports.map((transport) => [method, transport] as const),
);

function signed(method: SignatureMethod, transport: Transport, at = new Date()): RawRequest {
  const signer = { apiKey: "0a1b2c3d", signatureSecret: secret, signatureMethod: method };
  const values = textValues({ from: "447700900001", to: "12025550100", body: "a & b = ü 😀\n" });
  const address = "https://maskline.example/webhooks/vonage/message";
  const { url, headers, body, ...rest } = smsWebhook(address, { values, signer, transport, at });
  return { ...rest, url, headers: new Headers(headers), body: new TextEncoder().encode(body) };
}

test.each(cases)("%s by %s", (method, transport) => {
  const options = { secret, method, at: new Date() };
  const request = signed(method, transport);
  expect(verifyText(request, options)).toMatchObject({ ok: true, replay: { jti: expect.any(String) } });
  expect(verifyText(request, { ...options, secret: "another" })).toEqual({ ok: false, reason: "invalid" });
});

describe("time", () => {
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

  test.each([
    [0, true],
    [-24, true],
    [-25.1, false],
    [0.05, true],
    [0.2, false],
  ])("signed %d hours from now: %j", (offset, ok) => {
    const request = signed("sha256", "form", hours(offset));
    expect(verifyText(request, { secret, method: "sha256", at: new Date() }).ok).toBe(ok);
  });

  test.each([null, "", "yesterday", "15778800000000"])("a timestamp of %j is none", (timestamp) => {
    const others = vector.filter(([name]) => name !== "timestamp");
    const parameters =
      timestamp === null ? others : [...others, ["timestamp", timestamp] as [string, string]];
    const sig = signText(parameters, { secret, method: "sha256" });
    const request = form([...parameters, ["sig", sig]]);
    expect(verifyText(request, { secret, method: "sha256", at: then })).toMatchObject({ ok: false });
  });
});

describe("fails safe", () => {
  const options = { secret, method: "sha256", at: then } as const;
  const sig = signText(vector, options);

  test.each<[string, RawRequest, string]>([
    ["no signature", form(vector), "missing"],
    ["an empty one", form([...vector, ["sig", ""]]), "missing"],
    [
      "another text",
      form([...vector.filter(([name]) => name !== "text"), ["text", "x"], ["sig", sig]]),
      "invalid",
    ],
    ["one parameter more", form([...vector, ["concat", "true"], ["sig", sig]]), "invalid"],
    ["one parameter less", form([...vector.slice(1), ["sig", sig]]), "invalid"],
    ["a body that is no JSON", json("{"), "invalid"],
    ["a body that is no object", json("[]"), "invalid"],
  ])("%s", (_, request, reason) => {
    expect(verifyText(request, options)).toEqual({ ok: false, reason });
  });

  test("a name that swallows its neighbour's value", () => {
    const swallowing = form([
      ["message-timestamp", "2020-01-01 12:00:00"],
      ["messageId=ABC123&msisdn", "447700900001"],
      ...vector.slice(3),
      ["sig", sig],
    ]);
    expect(verifyText(swallowing, options)).toEqual({ ok: false, reason: "invalid" });
  });

  test("what stands in a POST's address counts for nothing", () => {
    const query = new URLSearchParams([...vector, ["sig", sig]]);
    const request = { ...form([]), url: `https://maskline.example/webhooks/vonage/message?${query}` };
    expect(verifyText(request, options)).toEqual({ ok: false, reason: "missing" });
  });
});

describe("forms that nobody has confirmed", () => {
  const options = { secret, method: "sha256", at: then } as const;

  test("the token of our own address, signed or not", () => {
    const plain = signText(vector, options);
    const withToken = signText([...vector, ["token", "t"]], options);
    for (const sig of [plain, withToken]) {
      const query = new URLSearchParams([["token", "t"], ...vector, ["sig", sig]]);
      const request = { ...form([]), method: "GET", url: `https://maskline.example/inbound-sms?${query}` };
      expect(verifyText(request, options)).toMatchObject({ ok: true });
    }
  });

  test("JSON null, signed as nothing or not at all, and JSON numbers", () => {
    const values = { ...Object.fromEntries(vector), timestamp: 1_577_880_000, keyword: null };
    for (const parameters of [vector, [...vector, ["keyword", ""] as [string, string]]]) {
      const request = json(JSON.stringify({ ...values, sig: signText(parameters, options) }));
      expect(verifyText(request, options)).toMatchObject({ ok: true });
    }
  });
});
