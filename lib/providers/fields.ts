import { validate } from "uuid";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";

/** Longer than any number or id that a carrier gives. */
export const longestIdentifier = 200;

/** The named values of a webhook: its query, and over it its form or JSON body. Names match in any case. */
export class Fields {
  private readonly values = new Map<string, string[]>();

  /** Throws {@link MalformedWebhook} when the body is not what its content type says. */
  static of(request: RawRequest): Fields {
    const fields = new Fields();
    for (const [name, value] of new URL(request.url).searchParams) fields.add(name, value);
    for (const [name, value] of bodyEntries(request)) fields.add(name, value);
    return fields;
  }

  /** Whether any of `names` occurs, be it empty. */
  has(...names: string[]): boolean {
    return names.some((name) => this.values.has(name.toLowerCase()));
  }

  /** The first of `names` that is not empty; of a repeated one the last value that is not empty. */
  text(...names: string[]): string | null {
    for (const name of names) {
      const value = this.values.get(name.toLowerCase())?.findLast((candidate) => candidate.trim() !== "");
      if (value !== undefined) return value;
    }
    return null;
  }

  /** As {@link text}, trimmed. Throws {@link MalformedWebhook} when it is too long to be a number or an id. */
  identifier(...names: string[]): string | null {
    const value = this.text(...names)?.trim() ?? null;
    if (value && value.length > longestIdentifier) {
      throw new MalformedWebhook(
        names[0] ?? "",
        `${names[0]} is longer than ${longestIdentifier} characters.`,
      );
    }
    return value;
  }

  private add(name: string, value: string) {
    const key = name.toLowerCase();
    this.values.set(key, [...(this.values.get(key) ?? []), storable(value)]);
  }
}

/** What PostgreSQL can keep: no NUL, and no half of a surrogate pair. */
export function storable(text: string): string {
  return Buffer.from(text.replaceAll("\0", ""), "utf8").toString("utf8");
}

function bodyEntries(request: RawRequest): Iterable<[string, string]> {
  const text = new TextDecoder().decode(request.body);
  if (text.trim() === "") return [];
  const contentType = request.headers.get("content-type") ?? "";
  const json = contentType === "" ? text.trimStart().startsWith("{") : /[/+]json\b/i.test(contentType);
  return json ? jsonEntries(text) : new URLSearchParams(text);
}

function jsonEntries(text: string): [string, string][] {
  const value = requireJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedWebhook("body", "The body is not a JSON object.");
  }
  return Object.entries(value).flatMap(([name, entry]) =>
    [entry]
      .flat()
      .filter((scalar) => scalar === null || typeof scalar === "string" || typeof scalar === "number")
      .map((scalar): [string, string] => [name, String(scalar ?? "")]),
  );
}

/** Reads a webhook's JSON. Throws {@link MalformedWebhook}. */
export function requireJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedWebhook("body", "The body is not JSON.", { cause: error });
  }
}

/** The attempt that a reference names. Others are not ours: the same account may serve other systems. */
export function attemptIdOf(reference: string | null | undefined): string | null {
  return reference && validate(reference) ? reference.toLowerCase() : null;
}
