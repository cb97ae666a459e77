import { timedOut } from "@/lib/providers/messagebird/call";
import { toSendError } from "@/lib/providers/messagebird/failure";

const host = "https://numbers.messagebird.com/v1";

/** One request to the Numbers API, which the package lacks. `path` starts with a slash. */
export type NumbersRequest = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  query?: URLSearchParams;
  body?: unknown;
};

/** Answers with the parsed body; null when there is none. Throws SendError. */
export async function callNumbersApi(
  { apiKey, signal }: { apiKey: string; signal: AbortSignal },
  request: NumbersRequest,
): Promise<unknown> {
  const response = await exchange({ apiKey, signal }, request);
  const body = await response.text().then(parseJson, () => undefined);
  if (signal.aborted) throw timedOut();
  if (response.ok && body !== undefined) return body;
  const failure = { statusCode: response.status, ...(isRecord(body) && { errors: body.errors }) };
  throw toSendError(failure, {
    request: null,
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
  });
}

async function exchange(
  { apiKey, signal }: { apiKey: string; signal: AbortSignal },
  { method, path, query, body }: NumbersRequest,
): Promise<Response> {
  const headers = {
    Authorization: `AccessKey ${apiKey}`,
    Accept: "application/json",
    ...(body !== undefined && { "Content-Type": "application/json" }),
  };
  try {
    return await fetch(`${host}${path}${query ? `?${query}` : ""}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: "error",
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw timedOut();
    throw toSendError(error, { request: null, status: null, retryAfter: null });
  }
}

/** Undefined when the text is no JSON; null when there is none. */
function parseJson(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
