import { z } from "zod";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { longestIdentifier, requireJson, storable } from "@/lib/providers/fields";

/** Text of a JSON body, as PostgreSQL can keep it. */
export const storableText = z.string().transform(storable);

/** A number or an id of a JSON body, which some carriers write as JSON numbers. */
export const identifier = z
  .union([z.string(), z.number().transform(String)])
  .transform((value) => storable(value).trim())
  .pipe(z.string().min(1).max(longestIdentifier));

/** The same where it may be missing or empty: null. */
export const optionalIdentifier = z.preprocess(
  (value) => (typeof value === "string" && value.trim() === "" ? null : value),
  identifier.nullish().transform((value) => value ?? null),
);

const longestCode = 60;

/** A code or a state of a JSON body, short enough to be shown in a list. Null when it is missing, empty or odd. */
export const optionalCode = z
  .union([z.string(), z.number()])
  .transform((value) => storable(String(value).trim().slice(0, longestCode)) || null)
  .nullish()
  .catch(null);

/** Reads a webhook's JSON body, whatever its content type says. Throws {@link MalformedWebhook}. */
export function readJsonBody(request: RawRequest): unknown {
  return requireJson(new TextDecoder().decode(request.body));
}

/** What a schema finds in a body. Throws {@link MalformedWebhook} with the last name of the path that is wrong. */
export function requireShape<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const field = String(result.error.issues[0]?.path.at(-1) ?? "body");
  throw new MalformedWebhook(field, `${field} is missing or not as documented.`);
}
