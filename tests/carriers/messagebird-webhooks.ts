import { randomUUID } from "node:crypto";
import { signWebhook } from "@/tests/carriers/sign";

/** Where the stand-in posts to. It signs `publicUrl` (what the carrier knows) and connects to `targetUrl`. */
export type WebhookTarget = {
  publicUrl: string;
  targetUrl: string;
  /** Null posts unsigned, as flows do that carry only the token of their URL. */
  signingKey: string | null;
};

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
export function messageBirdWebhooks(target: WebhookTarget) {
  return {
    /** Somebody texts a number: Flow Builder's "Call HTTP endpoint with SMS". */
    text: ({ encoding = "form", path = "/webhook", id = hexId(), ...text }: InboundText) => {
      const fields = { id, ...text };
      if (encoding === "json") return prepare(target, { path, json: fields });
      const form = new URLSearchParams(fields).toString();
      return prepare(target, encoding === "form" ? { path, form } : { path: withQuery(path, form) });
    },
    /** Somebody calls a number: "Fetch call flow from URL". A withheld caller id is left out. */
    call: (call: { source?: string; destination: string; callID?: string; path?: string }) => {
      const { path = "/webhook-voice", callID = randomUUID(), ...parties } = call;
      return prepare(target, {
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
      return prepare(target, { path: withQuery(pathname + search, query) });
    },
  };
}

async function prepare(
  target: WebhookTarget,
  content: { path: string; form?: string; json?: unknown },
): Promise<PreparedWebhook> {
  const { path, form } = content;
  const body = content.json === undefined ? form : JSON.stringify(content.json);
  const headers: Record<string, string> = {};
  if (body !== undefined) {
    headers["content-type"] = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  }
  if (target.signingKey !== null) {
    const url = target.publicUrl + path;
    headers["messagebird-signature-jwt"] = await signWebhook({ url, body, signingKey: target.signingKey });
  }
  const init = { method: body === undefined ? "GET" : "POST", headers, body };
  return { send: () => fetch(target.targetUrl + path, init) };
}

function withQuery(path: string, query: string): string {
  return path + (path.includes("?") ? "&" : "?") + query;
}

function hexId(): string {
  return randomUUID().replaceAll("-", "");
}
