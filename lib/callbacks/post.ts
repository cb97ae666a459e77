import { lookup as lookUpName } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { type GuardRules, refusalOfAddress, refusalOfUrl } from "@/lib/callbacks/guard";
import { storable } from "@/lib/providers/fields";

/** The addresses of a name. */
export type Resolve = (name: string) => Promise<{ address: string; family: number }[]>;

export type PostRequest = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** For everything together: name, connection, request and the head of the answer. */
  timeoutMs: number;
  /** How much longer the body of an answer is read; it is cut there. */
  readMs: number;
  maxBytes: number;
  rules: GuardRules;
  resolve?: Resolve;
};

/** What a request came to. `complete` is whether the body was read to its end. */
export type PostOutcome = { durationMs: number } & (
  | { kind: "answered"; status: number; retryAfter: string | null; body: string; complete: boolean }
  | { kind: "failed"; code: string; reason: string }
);

class Refused extends Error {}

const systemResolve: Resolve = (name) => lookUpName(name, { all: true, verbatim: true });

/**
 * Posts JSON to an address that somebody else chose. Redirects are not followed, connections not kept. The name is
 * looked up once, every address that it has is judged, and one of those is connected to: a name server that answers
 * otherwise a moment later changes nothing. Never throws.
 */
export async function post(request: PostRequest): Promise<PostOutcome> {
  const started = performance.now();
  const outcome = await attempt(request).catch((error: unknown) => failureOf(error, request));
  return { ...outcome, durationMs: Math.round(performance.now() - started) };
}

type Outcome = Extract<PostOutcome, { kind: "answered" }> | Extract<PostOutcome, { kind: "failed" }>;
type Untimed<T> = T extends unknown ? Omit<T, "durationMs"> : never;

async function attempt(request: PostRequest): Promise<Untimed<Outcome>> {
  const url = new URL(request.url);
  const refusal = refusalOfUrl(url, request.rules);
  if (refusal) throw new Refused(refusal);
  const response = await send(url, request);
  const { body, complete } = await read(response, request);
  return {
    kind: "answered",
    status: response.statusCode ?? 0,
    retryAfter: response.headers["retry-after"] ?? null,
    body,
    complete,
  };
}

function send(url: URL, request: PostRequest): Promise<http.IncomingMessage> {
  const { headers, body, timeoutMs, rules, resolve = systemResolve } = request;
  const { request: open } = url.protocol === "https:" ? https : http;
  return new Promise((answered, failed) => {
    const outgoing = open(url, {
      method: "POST",
      agent: false,
      lookup: checkedLookup({ rules, resolve }),
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    });
    outgoing.once("response", answered);
    outgoing.once("error", failed);
    outgoing.end(body);
  });
}

/** Looks a name up for a connection, and gives it only addresses that may be called. One that may not spoils all. */
function checkedLookup({ rules, resolve }: { rules: GuardRules; resolve: Resolve }): LookupFunction {
  return (name, options, done) => {
    resolve(name).then(
      (addresses) => {
        const refusals = addresses.map(({ address }) => refusalOfAddress(address, rules));
        const refusal = refusals.find((each) => each !== null);
        const [first] = addresses;
        if (refusal) return done(new Refused(refusal), "");
        if (!first) return done(new Refused("The name has no address."), "");
        return options.all ? done(null, addresses) : done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ""),
    );
  };
}

/** As much of the body as is wanted and comes in time. */
async function read(
  response: http.IncomingMessage,
  { readMs, maxBytes }: PostRequest,
): Promise<{ body: string; complete: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => response.destroy(), readMs);
  try {
    for await (const piece of response) {
      pieces.push(piece);
      size += piece.length;
      if (size > maxBytes) break;
    }
  } catch {
    // Cut off, by the other side or by our own patience: what has come counts.
  } finally {
    clearTimeout(timer);
    response.destroy();
  }
  const body = storable(Buffer.concat(pieces).subarray(0, maxBytes).toString("utf8"));
  return { body, complete: response.complete && size <= maxBytes };
}

const reasons: Record<string, string> = {
  ENOTFOUND: "The name is not known.",
  EAI_AGAIN: "The name could not be looked up.",
  ECONNREFUSED: "Nothing listens there.",
  ECONNRESET: "The connection was cut.",
  EHOSTUNREACH: "There is no way to the address.",
  ENETUNREACH: "There is no way to the address.",
  CERT_HAS_EXPIRED: "The certificate has expired.",
};

function failureOf(error: unknown, { timeoutMs }: PostRequest): Untimed<Outcome> {
  if (error instanceof Refused) return { kind: "failed", code: "refused", reason: error.message };
  const { name, code } = error instanceof Error ? nameOf(error) : { name: "", code: "" };
  if (name === "AbortError" || name === "TimeoutError")
    return { kind: "failed", code: "timeout", reason: `No answer came within ${timeoutMs / 1000} seconds.` };
  const reason = reasons[code] ?? (/CERT|SSL|TLS/.test(code) ? "The certificate is not valid." : null);
  return {
    kind: "failed",
    code: code || "unreachable",
    reason: reason ?? "The address could not be reached.",
  };
}

function nameOf(error: Error): { name: string; code: string } {
  return { name: error.name, code: "code" in error && typeof error.code === "string" ? error.code : "" };
}
