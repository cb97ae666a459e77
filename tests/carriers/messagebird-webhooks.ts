import { randomUUID } from "node:crypto";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";
import { signWebhook } from "@/tests/carriers/sign";

/** Whom the carrier believes us to be, and what it signs with: nothing when null, as flows do whose URL holds a token. */
export type MessageBirdSigner = { publicUrl: string; signingKey: string | null; at?: Date };

/** Where the stand-in posts to. It signs `publicUrl` (what the carrier knows) and connects to `targetUrl`. */
export type WebhookTarget = MessageBirdSigner & { targetUrl: string };

export type InboundText = {
  originator: string;
  recipient: string;
  payload: string;
  id?: string;
  encoding?: "form" | "json" | "query";
  path?: string;
};

/** A signed request that can be sent as often as one likes, byte for byte the same. */
export type PreparedWebhook = { send(): Promise<Response> };

/** The requests that MessageBird makes to us. */
export function messageBirdRequests(signer: MessageBirdSigner) {
  return {
    /** Somebody texts a number: Flow Builder's "Call HTTP endpoint with SMS". */
    text: ({ encoding = "form", path = "/webhook", id = hexId(), ...text }: InboundText) => {
      const fields = { id, ...text };
      if (encoding === "json") return sign(signer, { path, json: fields });
      const form = new URLSearchParams(fields).toString();
      return sign(signer, encoding === "form" ? { path, form } : { path: withQuery(path, form) });
    },
    /** Somebody calls a number: "Fetch call flow from URL". A withheld caller id is left out. */
    call: (call: { source?: string; destination: string; callID?: string; path?: string }) => {
      const { path = "/webhook-voice", callID = randomUUID(), ...parties } = call;
      return sign(signer, {
        path: withQuery(path, new URLSearchParams({ callID, ...parties }).toString()),
      });
    },
    /** A status report for a text that was sent with `reportUrl`. */
    status: (report: {
      reportUrl: string;
      id: string;
      reference: string;
      recipient: string;
      status: string;
      statusErrorCode?: string;
      statusReason?: string;
    }) => {
      const { reportUrl, ...fields } = report;
      const { pathname, search } = new URL(reportUrl);
      const query = new URLSearchParams({ ...fields, statusDatetime: new Date().toISOString() }).toString();
      return sign(signer, { path: withQuery(pathname + search, query) });
    },
  };
}

type Requests = ReturnType<typeof messageBirdRequests>;

/** The same requests, which go out when they are sent. */
export function messageBirdWebhooks(target: WebhookTarget) {
  const requests = messageBirdRequests(target);
  const prepare = async (request: Promise<CarrierRequest>): Promise<PreparedWebhook> => {
    const { url, ...init } = await request;
    return { send: () => fetch(url.replace(target.publicUrl, target.targetUrl), init) };
  };
  return {
    text: (...text: Parameters<Requests["text"]>) => prepare(requests.text(...text)),
    call: (...call: Parameters<Requests["call"]>) => prepare(requests.call(...call)),
    status: (...report: Parameters<Requests["status"]>) => prepare(requests.status(...report)),
  };
}

async function sign(
  { publicUrl, signingKey, at }: MessageBirdSigner,
  content: { path: string; form?: string; json?: unknown },
): Promise<CarrierRequest> {
  const { path, form } = content;
  const url = publicUrl + path;
  const body = content.json === undefined ? form : JSON.stringify(content.json);
  const headers: Record<string, string> = {};
  if (body !== undefined) {
    headers["content-type"] = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  }
  if (signingKey !== null) {
    headers["messagebird-signature-jwt"] = await signWebhook({ url, body, signingKey, at });
  }
  return { url, method: body === undefined ? "GET" : "POST", headers, body };
}

function withQuery(path: string, query: string): string {
  return path + (path.includes("?") ? "&" : "?") + query;
}

function hexId(): string {
  return randomUUID().replaceAll("-", "");
}
