import { createHash, createHmac } from "node:crypto";
import type { RawRequest, Verdict } from "@/lib/providers/contract";
import { sameSecret } from "@/lib/providers/secret";
import { type Parameter, parametersOf, tokenParameter } from "@/lib/providers/vonage/parameters";

/** How an account signs: MD5 over the string and the secret, or an HMAC with the secret as its key. */
export const signatureMethods = ["md5hash", "md5", "sha1", "sha256", "sha512"] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

/** Vonage repeats a webhook for 24 hours, perhaps under its first time stamp. */
const oldestSeconds = 25 * 3600;
const newestSeconds = 300;

/** Checks `sig` of the SMS API's webhooks. `missing` when the request has none. */
export function verifyText(
  request: RawRequest,
  { secret, method, at }: { secret: string; method: SignatureMethod; at: Date },
): Verdict {
  const parameters = readParameters(request);
  const given = parameters?.find(([name]) => name === "sig")?.[1];
  if (!parameters) return { ok: false, reason: "invalid" };
  if (!given) return { ok: false, reason: "missing" };
  const right = readings(parameters).some((reading) =>
    sameSecret(given.toLowerCase(), signText(reading, { secret, method })),
  );
  if (!right || !isUnambiguous(parameters)) return { ok: false, reason: "invalid" };
  return fresh(parameters, { given, at });
}

/** The signature of parameters, in lower case. */
export function signText(
  parameters: readonly (readonly [string, string])[],
  { secret, method }: { secret: string; method: SignatureMethod },
): string {
  const text = signedString(parameters);
  if (method === "md5hash") return createHash("md5").update(text).update(secret).digest("hex");
  return createHmac(method, secret).update(text).digest("hex");
}

/** What is signed: everything but `sig`, sorted by code units. */
function signedString(parameters: readonly (readonly [string, string])[]): string {
  return parameters
    .filter(([name]) => name !== "sig")
    .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([name, value]) => `&${name}=${value.replaceAll(/[&=]/g, "_")}`)
    .join("");
}

function readParameters(request: RawRequest): Parameter[] | null {
  try {
    return parametersOf(request);
  } catch {
    return null;
  }
}

/** Nobody says whether nulls are signed as nothing, nor whether the query of our own URL is signed with the rest. */
function readings(parameters: readonly Parameter[]): [string, string][][] {
  const others = parameters.filter(([name]) => name !== tokenParameter);
  const candidates = others.length === parameters.length ? [others] : [others, parameters];
  return candidates.flatMap((candidate) => [withoutNulls(candidate), withEmptyNulls(candidate)]);
}

function withoutNulls(parameters: readonly Parameter[]): [string, string][] {
  return parameters.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
}

function withEmptyNulls(parameters: readonly Parameter[]): [string, string][] {
  return parameters.map(([name, value]): [string, string] => [name, value ?? ""]);
}

/** A name that holds the string's own separators could swallow other parameters and be signed just the same. */
function isUnambiguous(parameters: readonly Parameter[]): boolean {
  return parameters.every(([name]) => !/[&=]/.test(name));
}

function fresh(parameters: readonly Parameter[], { given, at }: { given: string; at: Date }): Verdict {
  const timestamp = parameters.findLast(([name]) => name === "timestamp")?.[1]?.trim() ?? "";
  if (!/^\d{9,11}$/.test(timestamp)) return { ok: false, reason: "invalid" };
  const age = at.getTime() / 1000 - Number(timestamp);
  if (age > oldestSeconds || age < -newestSeconds) return { ok: false, reason: "expired" };
  const expiresAt = new Date((Number(timestamp) + oldestSeconds) * 1000);
  return { ok: true, replay: { jti: `sig:${given.toLowerCase()}`, expiresAt } };
}
