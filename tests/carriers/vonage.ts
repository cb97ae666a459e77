import { verify } from "node:crypto";
import { z } from "zod";
import { type Asked, type Fault, type Reply, type StandIn, startStandIn } from "@/tests/carriers/stand-in";
import { answerNumbers, type VonageStock, vonageOutcome, vonageStock } from "@/tests/carriers/vonage-numbers";
import { vonageMessageId } from "@/tests/carriers/vonage-webhooks";

/** A text that the stand-in took, in the order of arrival, in the words of its API. */
export type VonageText = {
  id: string;
  from: string;
  to: string;
  text: string;
  type: string;
  clientRef: string | null;
  callback: string | null;
  at: Date;
};

/** A leg of a call, in the words of the Voice API. */
export type VonageLeg = {
  conversation_uuid: string;
  direction: "inbound" | "outbound";
  status: string;
  start_time?: string | null;
  end_time?: string | null;
  duration?: string | null;
};

type Kept = { texts: VonageText[]; legs: VonageLeg[]; numbers: VonageStock };
type Account = {
  apiKey: string;
  apiSecret: string;
  /** Who may ask about calls: the application, and the public half of its key (PEM). */
  application?: { id: string; publicKey: string };
};

export type VonageStandIn = StandIn & Kept;

/** Vonage's refusal of a text: HTTP 200, and the truth inside. */
export function vonageRefusal(status: string, errorText = "refused"): Fault {
  const body = { "message-count": "1", messages: [{ status, "error-text": errorText }] };
  return { kind: "answer", status: 200, body };
}

/** Starts a server that speaks enough of rest.nexmo.com and api.nexmo.com. */
export async function startVonage({ port, ...account }: Account & { port?: number }): Promise<VonageStandIn> {
  const kept: Kept = { texts: [], legs: [], numbers: vonageStock() };
  const server = await startStandIn({ handle: (asked) => handle({ ...kept, ...account }, asked), port });
  return { ...server, ...kept };
}

function handle(state: Kept & Account, { method, url, headers, body }: Asked): Reply {
  const { pathname: path, searchParams: query } = url;
  const credentials = Buffer.from(`${state.apiKey}:${state.apiSecret}`).toString("base64");
  const known = headers.get("authorization") === `Basic ${credentials}`;
  const form = new URLSearchParams(body);
  if (path === "/sms/json")
    return known ? take(state, form) : segments([{ status: "4", "error-text": "Bad Credentials" }]);
  if (path === "/v1/calls") return readCalls(state, { query, token: headers.get("authorization") });
  if (!known) return vonageOutcome(401, "401", "authentication failed");
  if (path === "/ni/basic/json") return insight(query.get("number") ?? "");
  const isRead = path === "/number/search" || path === "/account/numbers";
  if (isRead !== (method === "GET")) return { status: 405 };
  return answerNumbers(state.numbers, { path, query, form }) ?? { status: 404 };
}

type CallQuestion = { query: URLSearchParams; token: string | null };

function readCalls({ legs, application }: Kept & Account, { query, token }: CallQuestion): Reply {
  if (!application || !isSigned(token ?? "", application))
    return { status: 401, body: { title: "Unauthorized" } };
  const calls = legs.filter((leg) => leg.conversation_uuid === query.get("conversation_uuid"));
  return { status: 200, body: { count: calls.length, page_size: 10, record_index: 0, _embedded: { calls } } };
}

const claimsSchema = z.object({
  application_id: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string(),
});

function isSigned(token: string, { id, publicKey }: NonNullable<Account["application"]>): boolean {
  const [head = "", claims = "", signature = ""] = token.replace(/^Bearer /, "").split(".");
  const signed = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    publicKey,
    Buffer.from(signature, "base64url"),
  );
  if (!signed) return false;
  const read = claimsSchema.safeParse(JSON.parse(Buffer.from(claims, "base64url").toString())).data;
  return read?.application_id === id && read.exp > Date.now() / 1_000;
}

function take(state: Kept, form: URLSearchParams): Reply {
  const [from, to, text] = [form.get("from"), form.get("to"), form.get("text")];
  if (!to) return segments([{ status: "2", "error-text": "Missing to param" }]);
  if (!from) return segments([{ status: "2", "error-text": "Missing from param" }]);
  if (!text) return segments([{ status: "2", "error-text": "Missing text param" }]);
  if (!/^\d{7,15}$/.test(to)) return segments([{ status: "3", "error-text": "Invalid to param" }]);
  if (text.length > 3200) return segments([{ status: "12", "error-text": "Message too long" }]);
  const clientRef = form.get("client-ref");
  const taken: VonageText = {
    ...{ id: vonageMessageId(), from, to, text, type: form.get("type") ?? "text" },
    ...{ clientRef, callback: form.get("callback"), at: new Date() },
  };
  state.texts.push(taken);
  const most = taken.type === "unicode" ? 67 : 153;
  const count = text.length <= most + (taken.type === "unicode" ? 3 : 7) ? 1 : Math.ceil(text.length / most);
  return segments(
    Array.from({ length: count }, (_, index) => ({
      to,
      "message-id": index === 0 ? taken.id : vonageMessageId(),
      status: "0",
      "remaining-balance": "3.14159265",
      "message-price": "0.03330000",
      network: "23430",
      ...(clientRef && { "client-ref": clientRef }),
    })),
  );
}

function segments(messages: Record<string, string>[]): Reply {
  return { status: 200, body: { "message-count": String(messages.length), messages } };
}

function insight(number: string): Reply {
  const country = number.startsWith("44")
    ? ["GB", "GBR", "United Kingdom", "44"]
    : ["US", "USA", "United States", "1"];
  if (!/^(44|1)\d{10}$/.test(number)) {
    return {
      status: 200,
      body: { status: 3, status_message: "Invalid request :: Not valid number format detected" },
    };
  }
  const [country_code, country_code_iso3, country_name, country_prefix] = country;
  const place = { country_code, country_code_iso3, country_name, country_prefix };
  const formats = { international_format_number: number, national_format_number: number };
  return {
    status: 200,
    body: { status: 0, status_message: "Success", request_id: "r-1", ...formats, ...place },
  };
}
