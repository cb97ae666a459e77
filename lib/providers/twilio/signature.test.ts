import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { verifySignature } from "@/lib/providers/twilio/signature";
import { signedForm, textForm } from "@/tests/carriers/twilio-webhooks";

const formType = "application/x-www-form-urlencoded";

function request(
  url: string,
  { signature, body = "", type = formType }: { signature: string | null; body?: string; type?: string },
): RawRequest {
  const headers = new Headers({
    "content-type": type,
    ...(signature && { "x-twilio-signature": signature }),
  });
  return { method: "POST", url, headers, body: new TextEncoder().encode(body) };
}

function verdict(raw: RawRequest, ...authTokens: string[]) {
  return verifySignature(raw, { authTokens: authTokens.length > 0 ? authTokens : ["12345"] });
}

const accepted = { ok: true, replay: null };
const invalid = { ok: false, reason: "invalid" };

// Published with Twilio's own libraries, and the one of our reference; the auth token is 12345.
const call = new URLSearchParams({
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
}).toString();
const page = "mycompany.com/myapp.php?foo=1&bar=2";

describe("published vectors", () => {
  test.each([
    ["a form", `https://${page}`, call, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "a port that was not signed",
      "https://mycompany.com:1234/myapp.php?foo=1&bar=2",
      call,
      "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    ],
    [
      "a port that was",
      "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
      call,
      "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
    ],
    ["https with its standard port", `https://${page}`, call, "kvajT1Ptam85bY51eRf/AJRuM3w="],
    ["http with its standard port", `http://${page}`, call, "0ZXoZLH/DfblKGATFgpif+LLRf4="],
    ["user and password", `https://user:pass@${page}`, call, "CukzLTc1tT5dXEDIHm/tKBanW10="],
    ["a user alone", `https://user@${page}`, call, "2YRLlVAflCqxaNicjMpJcSTgzSs="],
    ["user, password and standard port", `https://user:pass@${page}`, call, "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI="],
    ["an apostrophe in the query", `https://${page}&Body=It's+amazing`, call, "dsq4Ehbj6cs+KdTkpF5sSSplOWw="],
    [
      "a repeated name, in whatever order",
      `https://${page}`,
      "MessagingBinding.Address=%2B1415xxxxxxx&MessagingBinding.Address=%2B1325xxxxxxx",
      "83O6e2vORAoJHUNzJjDWN1jz+BA=",
    ],
    [
      "a repeated value, which counts once",
      `https://${page}`,
      "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
      "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
    ],
    [
      "our reference",
      "https://app.example/webhooks/twilio/sms?tenant=1",
      "Body=Hello+%26+ok&From=%2B14158675309&MessageSid=SM123&NumMedia=0&To=%2B18005551212",
      "EzfF9wJlGG1EdzbN93v1C5mrcdE=",
    ],
  ])("%s", (_, url, body, signature) => {
    expect(verdict(request(url, { body, signature }))).toEqual(accepted);
  });

  test.each([
    [
      '{"property": "value", "boolean": true}',
      `https://${page}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`,
      "a9nBmqA0ju/hNViExpshrM61xv4=",
    ],
    [
      "{}",
      `https://${page}&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a`,
      "Ldidvp12m26NI7eqEvxnEpkd9Hc=",
    ],
    [
      '{"property": "value", "boolean": true}',
      "https://mycompany.com/myapp.php?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
      "y77kIzt2vzLz71DgmJGsen2scGs=",
    ],
  ])("the JSON body %s by its hash", (body, url, signature) => {
    const type = "application/json";
    expect(verdict(request(url, { body, signature, type }))).toEqual(accepted);
    expect(verdict(request(url, { body: `${body} `, signature, type }))).toEqual(invalid);
  });
});

describe("a text", () => {
  const authToken = "0123456789abcdef";
  const url = "https://maskline.example/webhooks/twilio/message";
  const form = textForm({
    accountSid: "AC1",
    from: "+447700900001",
    to: "+12025550100",
    body: " 👋 a+b&c=d\n",
  });
  const { headers, body } = signedForm(`${url}#rc=5&rp=all`, { form, authToken });
  const signature = headers["x-twilio-signature"] ?? null;

  test("is accepted with empty values, emoji and every sign of a form, under the primary or the secondary token", () => {
    expect(verdict(request(url, { body, signature }), authToken)).toEqual(accepted);
    expect(verdict(request(url, { body, signature }), "the new one", authToken)).toEqual(accepted);
    expect(verdict(request(url, { body, signature }), "the new one")).toEqual(invalid);
  });

  test("without a signature proves nothing", () => {
    expect(verdict(request(url, { body, signature: null }), authToken)).toEqual({
      ok: false,
      reason: "missing",
    });
  });

  test.each([
    ["one parameter more", `${body}&x=1`, formType, url],
    ["one empty parameter less", body.replace("FromZip=&", ""), formType, url],
    ["no body", "", formType, url],
    ["another content type", body, "text/plain", url],
    ["JSON without its hash", body, "application/json", url],
    ["another path", body, formType, url.replace("message", "status")],
    ["another host", body, formType, url.replace("maskline", "else")],
    ["another scheme", body, formType, url.replace("https", "http")],
    ["a query", body, formType, `${url}?x=1`],
  ])("with %s is refused", (_, changed, type, address) => {
    expect(verdict(request(address, { body: changed, signature, type }), authToken)).toEqual(invalid);
  });

  test("whose address brings a hash of its own is refused: the address is signed", () => {
    const hash = createHash("sha256").update(body).digest("hex");
    expect(verdict(request(`${url}?bodySHA256=${hash}`, { body, signature }), authToken)).toEqual(invalid);
  });
});
