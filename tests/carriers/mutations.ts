import fc from "fast-check";
import { MalformedWebhook, type Provider, type RawRequest } from "@/lib/providers/contract";

/** One byte of a body changed, taken out or put in. */
export function mutatedBytes(body: string | Uint8Array): fc.Arbitrary<Uint8Array> {
  const bytes = Buffer.from(body);
  return fc
    .record({ at: fc.nat({ max: bytes.length - 1 }), byte: fc.nat({ max: 255 }), cut: fc.nat({ max: 1 }) })
    .map(({ at, byte, cut }) =>
      Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at + cut)]),
    );
}

/** A JSON body in which one value, wherever it stands, is another one or gone. */
export function mutatedJson(body: unknown, words: readonly unknown[] = [undefined]): fc.Arbitrary<string> {
  const paths = pathsOf(body);
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: "binary" }),
    fc.constant(undefined),
    fc.constantFrom(...words),
  );
  return fc
    .record({ path: fc.constantFrom(...paths), value })
    .map((change) => JSON.stringify(replaced(body, change)) ?? "");
}

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaced(body: unknown, { path, value }: { path: string[]; value: unknown }): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof body !== "object" || body === null) return body;
  const entries = Object.entries(body);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? replaced(inner, { path: rest, value }) : inner]),
  );
}

/**
 * What a provider reads out of a request: nothing when it is malformed. Any other error, and anything that the rest
 * of the house could not take, fails the test.
 */
export function readAll(provider: Provider, request: RawRequest): string[] {
  const { messages, voice } = provider;
  const parsers = [messages.parseInbound, messages.parseStatus, voice?.parseInbound, voice?.parseEvent];
  return parsers.flatMap((parse) => {
    try {
      return check(parse?.(request));
    } catch (error) {
      if (error instanceof MalformedWebhook) return [];
      throw error;
    }
  });
}

const identifiers = new Set([
  "carrierMessageId",
  "providerCallId",
  "fromLabel",
  "dialled",
  "errorCode",
  "attemptId",
]);

function check(read: object | string | null | undefined): string[] {
  if (typeof read !== "object" || read === null) return [];
  for (const [name, value] of Object.entries(read)) {
    if (typeof value !== "string") continue;
    // A piece of a text is kept as bytes, and made fit for the database once it is whole.
    const isPiece = name === "body" && "part" in read;
    const fits = isPiece || (!value.includes("\0") && !/\p{Surrogate}/u.test(value));
    const isShort = !identifiers.has(name) || (value.length > 0 && value.length <= 200);
    const isPhone = !["from", "to"].includes(name) || /^\+[1-9]\d{6,14}$/.test(value);
    if (!fits || !isShort || !isPhone) throw new Error(`${name} cannot be kept: ${JSON.stringify(value)}`);
  }
  return Object.keys(read);
}
