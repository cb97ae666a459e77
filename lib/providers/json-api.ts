import { z } from "zod";
import { SendError } from "@/lib/providers/contract";
import { retryAfterMs } from "@/lib/providers/retry-after";

/** One request to a carrier that speaks JSON. */
export type ApiRequest = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON; left out for none. */
  body?: unknown;
  /** Sent as a form, in the place of a JSON body. */
  form?: URLSearchParams;
};

/** What came back. `body` is null when there is none and undefined when it is not JSON. */
export type ApiAnswer = { status: number; body: unknown; retryAfterMs: number | null };

/** Asks a carrier. Throws {@link SendError}, transient, when no answer comes; a refusal is an answer. */
export async function askApi(
  request: ApiRequest,
  { carrier, signal }: { carrier: string; signal: AbortSignal },
): Promise<ApiAnswer> {
  const { method, url, body, form } = request;
  const headers = {
    Accept: "application/json",
    "User-Agent": "Maskline",
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...request.headers,
  };
  try {
    const payload = body === undefined ? form : JSON.stringify(body);
    const response = await fetch(url, { method, headers, body: payload, redirect: "error", signal });
    const text = await response.text();
    const wait = retryAfterMs(response.headers.get("retry-after"));
    return { status: response.status, body: parseJson(text), retryAfterMs: wait };
  } catch (cause) {
    if (isMisdirected(cause)) return { status: 421, body: null, retryAfterMs: null };
    throw signal.aborted ? timedOut(carrier, signal) : noAnswer(carrier, cause);
  }
}

/** The `Authorization` of an account with a name and a secret (RFC 7617). */
export function basicAuthorization(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString("base64")}`;
}

/** The body of a success. Throws what `refusal` makes of another answer, and {@link unreadable} for a body that is not JSON. */
export function requireSuccess(
  answer: ApiAnswer,
  { carrier, refusal }: { carrier: string; refusal: (answer: ApiAnswer) => SendError },
): unknown {
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer);
  if (answer.body === undefined) throw unreadable(carrier);
  return answer.body;
}

/** Whether an answer's status says that the same request may succeed later. */
export function isTransient(status: number): boolean {
  return status >= 500 || [408, 425, 429].includes(status);
}

/** A failure of the carrier's own, or its wish that we be slower. */
export function carrierTrouble(carrier: string, answer: ApiAnswer): SendError {
  const slower = answer.status === 429;
  const reason = slower
    ? `${carrier} asks us to send more slowly.`
    : `${carrier} has trouble (HTTP ${answer.status}).`;
  return new SendError("transient", String(answer.status), reason, {
    ...(answer.retryAfterMs !== null && { retryAfterMs: answer.retryAfterMs }),
    ...(slower && { untouched: true }),
  });
}

/** A success whose body is not what it should be: whether the carrier has acted is unknown. */
export function unreadable(carrier: string): SendError {
  return new SendError("transient", "answer", `${carrier}'s answer could not be read.`);
}

/** For a request that was given up. */
export function timedOut(carrier: string, signal: AbortSignal): SendError {
  return new SendError("transient", "timeout", `${carrier} did not answer in time.`, {
    cause: signal.reason,
  });
}

/** Null for what the carrier says it does not have, under one of the codes by which it says so. */
export async function unlessAbsent<T>(
  request: () => Promise<T>,
  codes: readonly string[],
): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof SendError && codes.includes(error.code)) return null;
    throw error;
  }
}

function noAnswer(carrier: string, cause: unknown): SendError {
  return new SendError(
    "transient",
    "network",
    `${carrier} could not be reached or broke the connection off.`,
    {
      cause,
      ...(neverConnected(cause) && { untouched: true }),
    },
  );
}

const unconnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const fetchError = z.object({ cause: z.object({ code: z.string() }) });

/** No connection, no request. */
function neverConnected(cause: unknown): boolean {
  return unconnected.has(codeOf(cause) ?? "");
}

/** `fetch` answers a 421 by asking once more, with a body that it has already read to its end. */
function isMisdirected(cause: unknown): boolean {
  return codeOf(cause) === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH";
}

function codeOf(cause: unknown): string | undefined {
  return fetchError.safeParse(cause).data?.cause.code;
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
