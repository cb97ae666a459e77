import { z } from "zod";
import { SendError } from "@/lib/providers/contract";
import { withoutPhones } from "@/lib/providers/reason";

/** How sentences call this carrier. */
export const carrier = "MessageBird";

export const optedOutCode = "103";
export const optedOutReason = "The recipient has told the carrier to stop texts from this number.";

const carrierError = z.object({
  code: z.coerce.number(),
  description: z.string().nullish(),
  parameter: z.string().nullish(),
});
type CarrierError = z.infer<typeof carrierError>;

const failureSchema = z.object({
  statusCode: z.number().optional(),
  errors: z.array(carrierError).optional(),
});

const reasons = new Map<number, string>([
  [2, "MessageBird refused the access key. Check MESSAGEBIRD_API_KEY."],
  [9, "MessageBird misses a parameter"],
  [10, "MessageBird does not accept a parameter"],
  [20, "MessageBird knows no such thing"],
  [21, "MessageBird does not accept this recipient"],
  [25, "The MessageBird balance is too low. Top it up, then try again."],
  [Number(optedOutCode), optedOutReason],
]);

/** What came back over the wire; a null `status` when nothing did. */
type Answered = { status: number | null; retryAfterMs: number | null };

/** Our error for what the package has called back with, or for an answer that it took for a success. */
export function toSendError(cause: unknown, exchange: Answered): SendError {
  const failure = failureSchema.safeParse(cause).data;
  const status = failure?.statusCode ?? exchange.status;
  const error = failure?.errors?.[0];
  if (status === null) return noAnswer(cause);
  if (isTransient(status)) return carrierTrouble(status, { error, cause, exchange });
  const options = { cause, ...(error?.code === Number(optedOutCode) && { optedOut: true }) };
  return new SendError("permanent", String(error?.code ?? status), permanentReason(status, error), options);
}

/** Success codes come here only with an answer that cannot be read: whether the text was taken is unknown. */
function isTransient(status: number): boolean {
  return status < 400 || status >= 500 || [408, 425, 429].includes(status);
}

function noAnswer(cause: unknown): SendError {
  return new SendError(
    "transient",
    "network",
    "MessageBird could not be reached or broke the connection off.",
    { cause, ...(neverConnected(cause) && { untouched: true }) },
  );
}

const unconnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** No connection, no request: the package wraps the socket's error. */
function neverConnected(cause: unknown): boolean {
  return unconnected.has(wrappedSchema.safeParse(cause).data?.error.code ?? "");
}

const wrappedSchema = z.object({ error: z.object({ code: z.string() }) });

function carrierTrouble(
  status: number,
  { error, cause, exchange }: { error: CarrierError | undefined; cause: unknown; exchange: Answered },
): SendError {
  const { retryAfterMs } = exchange;
  const reason =
    status === 429
      ? "MessageBird asks us to send more slowly."
      : status < 400
        ? "MessageBird's answer could not be read."
        : `MessageBird has trouble (HTTP ${status}${error ? `, code ${error.code}` : ""}).`;
  return new SendError("transient", String(error?.code ?? status), reason, {
    cause,
    ...(retryAfterMs !== null && { retryAfterMs }),
    ...(status === 429 && { untouched: true, throttled: true }),
  });
}

function permanentReason(status: number, error: CarrierError | undefined): string {
  const known = error && reasons.get(error.code);
  if (known?.endsWith(".")) return known;
  if (!error && (status === 401 || status === 403)) return reasons.get(2) ?? "";
  const detail = error?.description ? `: ${withoutPhones(error.description)}` : "";
  const parameter = error?.parameter ? ` (parameter ${withoutPhones(error.parameter)})` : "";
  return `${known ?? `MessageBird refused the request (HTTP ${status})`}${detail}${parameter}.`;
}
