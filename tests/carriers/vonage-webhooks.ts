import { createHash, createHmac, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { CarrierRequest, Deliver } from "@/tests/carriers/play/carrier";

/** How an account brings its webhooks. A null secret signs nothing. */
export type VonageSigner = {
  apiKey: string;
  signatureSecret: string | null;
  signatureMethod: "md5hash" | "md5" | "sha1" | "sha256" | "sha512";
  applicationId?: string;
};

/** An account, and where its requests go once signed. */
export type VonageTarget = VonageSigner & {
  publicUrl: string;
  deliver: Deliver;
};

export type Transport = "query" | "form" | "json";
type Values = Record<string, string>;

/** `sig` as the account's settings say. */
export function vonageSignature(values: Values, signer: VonageSigner): string {
  const secret = signer.signatureSecret ?? "";
  const text = Object.keys(values)
    .filter((name) => name !== "sig")
    .sort()
    .reduce((signed, name) => `${signed}&${name}=${(values[name] ?? "").replace(/[&=]/g, "_")}`, "");
  return signer.signatureMethod === "md5hash"
    ? createHash("md5")
        .update(text + secret)
        .digest("hex")
    : createHmac(signer.signatureMethod, secret).update(text).digest("hex");
}

/** A webhook of the SMS API: a text or a receipt, signed when the account signs. */
export function smsWebhook(
  address: string,
  { values, signer, transport = "json", at = new Date() }: SmsWebhook,
): CarrierRequest {
  const stamped: Values = { "api-key": signer.apiKey, ...values };
  if (signer.signatureSecret !== null) {
    stamped.timestamp ??= String(Math.floor(at.getTime() / 1000));
    stamped.nonce ??= randomUUID();
    stamped.sig = vonageSignature(stamped, signer);
  }
  const form = new URLSearchParams(stamped).toString();
  if (transport === "query") {
    return { method: "GET", url: address + (address.includes("?") ? "&" : "?") + form, headers: {} };
  }
  const json = transport === "json";
  const headers = { "content-type": json ? "application/json" : "application/x-www-form-urlencoded" };
  return { method: "POST", url: address, headers, body: json ? JSON.stringify(stamped) : form };
}

type SmsWebhook = { values: Values; signer: VonageSigner; transport?: Transport; at?: Date };

/** Somebody texts one of our numbers. */
export function textValues(text: { from: string; to: string; body: string; id?: string }): Values {
  return {
    msisdn: text.from,
    to: text.to,
    messageId: text.id ?? vonageMessageId(),
    text: text.body,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is what this means.
    type: /^[\x00-\x7f]*$/.test(text.body) ? "text" : "unicode",
    keyword: (text.body.trim().split(/\s/)[0] ?? "").toUpperCase(),
    "message-timestamp": stamp(),
  };
}

/** Somebody's long text, one webhook per piece, each with an id of its own. */
export function pieceValues(
  text: { from: string; to: string; body: string; reference?: string },
  length = 67,
): Values[] {
  const count = Math.ceil(text.body.length / length);
  return Array.from({ length: count }, (_, index) => ({
    ...textValues({ ...text, body: text.body.slice(index * length, (index + 1) * length) }),
    concat: "true",
    "concat-ref": text.reference ?? "42",
    "concat-total": String(count),
    "concat-part": String(index + 1),
  }));
}

/** Vonage reports on a text that it took. */
export function receiptValues(receipt: {
  id: string;
  clientRef?: string;
  recipient: string;
  sender: string;
  status: string;
  errCode?: string;
}): Values {
  return {
    msisdn: receipt.recipient,
    to: receipt.sender,
    "network-code": "23430",
    messageId: receipt.id,
    price: "0.03330000",
    status: receipt.status,
    scts: "2611211200",
    "err-code": receipt.errCode ?? "0",
    ...(receipt.clientRef && { "client-ref": receipt.clientRef }),
    "message-timestamp": stamp(),
  };
}

/** A webhook of a call: JSON by POST, or a query by GET, signed with a token when the account signs. */
export async function callWebhook(
  address: string,
  { values, signer, transport = "json", claims = {} }: CallWebhook,
): Promise<CarrierRequest> {
  const query = transport === "query";
  const body = query ? "" : JSON.stringify(values);
  const headers: Record<string, string> = query ? {} : { "content-type": "application/json" };
  if (signer.signatureSecret !== null) {
    headers.authorization = `Bearer ${await callToken({ body, signer, claims })}`;
  }
  if (!query) return { method: "POST", url: address, headers, body };
  const parameters = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  const joint = address.includes("?") ? "&" : "?";
  return { method: "GET", url: address + joint + new URLSearchParams(parameters), headers };
}

type CallWebhook = {
  values: Record<string, unknown>;
  signer: VonageSigner;
  transport?: "query" | "json";
  /** In the place of what the token would say. */
  claims?: Record<string, unknown>;
};

async function callToken({
  body,
  signer,
  claims,
}: {
  body: string;
  signer: VonageSigner;
  claims: Record<string, unknown>;
}): Promise<string> {
  const payload = {
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    iss: "Vonage",
    ...(body && { payload_hash: createHash("sha256").update(body).digest("hex") }),
    api_key: signer.apiKey,
    ...(signer.applicationId && { application_id: signer.applicationId }),
    ...claims,
  };
  const key = new TextEncoder().encode(signer.signatureSecret ?? "");
  return new SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(key);
}

/** A request signed again, whatever it says by now: by a token where it has one, else by `sig`. */
export async function resignVonage(request: CarrierRequest, signer: VonageSigner): Promise<CarrierRequest> {
  const { headers, body = "", url } = request;
  if (headers.authorization !== undefined) {
    const authorization = `Bearer ${await callToken({ body, signer, claims: {} })}`;
    return { ...request, headers: { ...headers, authorization } };
  }
  const values = valuesOf(body);
  if (!values) return request;
  const transport = headers["content-type"]?.includes("json") ? "json" : "form";
  return smsWebhook(url, { values: { ...values, timestamp: nowInSeconds() }, signer, transport });
}

function valuesOf(body: string): Values | null {
  if (!body.startsWith("{")) return Object.fromEntries(new URLSearchParams(body));
  try {
    const entries = Object.entries<unknown>(JSON.parse(body));
    return Object.fromEntries(
      entries.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    );
  } catch {
    return null;
  }
}

function nowInSeconds(): string {
  return String(Math.floor(Date.now() / 1000));
}

/** Somebody calls one of our numbers: the answer webhook. */
export function answerValues(call: { from?: string; to: string; uuid?: string; conversation?: string }) {
  return {
    to: call.to,
    ...(call.from !== undefined && { from: call.from }),
    uuid: call.uuid ?? randomUUID(),
    conversation_uuid: call.conversation ?? `CON-${randomUUID()}`,
    region_url: "https://api-us-1.nexmo.com",
  };
}

/** Vonage's ids of texts. */
export function vonageMessageId(): string {
  return randomUUID().replaceAll("-", "").slice(0, 16).toUpperCase();
}

/** Makes the request, as often as it is called. */
export function deliverVonage(
  target: Pick<VonageTarget, "deliver">,
  webhook: CarrierRequest,
): Promise<Response> {
  return target.deliver(webhook);
}

function stamp(): string {
  return new Date().toISOString().slice(0, 19).replace("T", " ");
}
