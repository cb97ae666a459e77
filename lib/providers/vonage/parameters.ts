import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { Fields, requireJson } from "@/lib/providers/fields";

/** A parameter of a webhook, as it came; null only in JSON. */
export type Parameter = [name: string, value: string | null];

/** The secret in our webhook's own URL, which is none of Vonage's parameters. */
export const tokenParameter = "token";

/**
 * The parameters that a webhook's signature covers: those of the query for GET, else those of the body and no
 * others, so that nobody can add any in the URL. Throws {@link MalformedWebhook}.
 */
export function parametersOf(request: RawRequest): Parameter[] {
  if (request.method === "GET") return [...new URL(request.url).searchParams];
  const text = new TextDecoder().decode(request.body);
  return isJson(request, text) ? jsonParameters(text) : [...new URLSearchParams(text)];
}

/** The same parameters by their names. Throws {@link MalformedWebhook}. */
export function fieldsOf(request: RawRequest): Fields {
  if (request.method === "GET") return Fields.of({ ...request, body: new Uint8Array() });
  const { origin, pathname } = new URL(request.url);
  return Fields.of({ ...request, url: origin + pathname });
}

/** A parameter exactly as it came, also when it is blank; null when it is not there. */
export function exactText(request: RawRequest, name: string): string | null {
  return parametersOf(request).findLast(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null;
}

function isJson(request: RawRequest, text: string): boolean {
  const contentType = request.headers.get("content-type") ?? "";
  return contentType === "" ? text.trimStart().startsWith("{") : /[/+]json\b/i.test(contentType);
}

function jsonParameters(text: string): Parameter[] {
  if (text.trim() === "") return [];
  const value = requireJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedWebhook("body", "The body is not a JSON object.");
  }
  return Object.entries(value).map(([name, entry]): Parameter => [name, scalar(entry)]);
}

function scalar(entry: unknown): string | null {
  if (entry === null || entry === undefined) return null;
  return typeof entry === "string" ? entry : JSON.stringify(entry);
}
