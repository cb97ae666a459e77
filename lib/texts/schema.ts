import { z } from "zod";
import { describeText, isTextKey, type TextKey, textVariables } from "@/lib/texts/descriptions";

/**
 * The languages that Maskline speaks to people (ISO 639-1), English first. Another one is its code here, and its file
 * in `languages`, without which nothing compiles.
 */
export const languageCodes = ["en", "de", "nl", "es"] as const;
export type LanguageCode = (typeof languageCodes)[number];

const oneOfThem = `One of ${languageCodes.join(", ")}.`;

export const languageSchema = z.enum(languageCodes, oneOfThem);

/** A person's language, where null (in a form: empty) means: by the country of their phone. */
export const optionalLanguage = z
  .union([languageSchema, z.null(), z.literal("").transform(() => null)], oneOfThem)
  .optional()
  .meta({
    description: "What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.",
    example: "de",
  });

/** How long a template may be. */
export const maximumTemplate = 480;

const keySchema = z.string().refine(isTextKey, "There is no such text.");
const textId = { key: keySchema, language: languageSchema };

/** A text's own words for this installation. `seen` is what they were when the editor was opened. */
export const saveTextSchema = z
  .object({
    ...textId,
    body: z
      .string()
      .trim()
      .min(1, "Write something, or go back to the default.")
      .max(maximumTemplate, `${maximumTemplate} characters at most.`)
      .regex(/^[^\0]*$/, "It holds a character that cannot be stored."),
    seen: z.string(),
  })
  .superRefine(({ key, body }, context) => {
    for (const message of problemsOf(body, key))
      context.addIssue({ code: "custom", path: ["body"], message });
  });
export type SaveText = z.infer<typeof saveTextSchema>;

export const resetTextSchema = z.object({ ...textId, seen: z.string() });
export type ResetText = z.infer<typeof resetTextSchema>;

/** What is wrong with the variables of a template, a sentence each: unknown here, or missing. */
export function problemsOf(body: string, key: TextKey): string[] {
  const { names, must = [] } = describeText(key);
  const used = variablesIn(body);
  const known: readonly string[] = names;
  const unknown = used.filter((name) => !known.includes(name)).map((name) => unknownVariable(name, known));
  const missing = must.filter((name) => !used.includes(name)).map((name) => `It has to name {${name}}.`);
  const unpaired = /[{}]/.test(body.replace(variable, ""));
  return [...unknown, ...missing, ...(unpaired ? ["A variable is a name in braces, like {when}."] : [])];
}

function unknownVariable(name: string, known: readonly string[]): string {
  const choices = known.map((word) => `{${word}}`).join(", ");
  const elsewhere = Object.hasOwn(textVariables, name) ? "is not known in this text" : "is no variable";
  return `{${name}} ${elsewhere}. ${known.length > 0 ? `There are ${choices}.` : "This text has none."}`;
}

const variable = /\{(\w+)\}/g;

/** The names of a template's variables, each once. */
function variablesIn(body: string): string[] {
  return [...new Set([...body.matchAll(variable)].map(([, name]) => name ?? ""))];
}

/** A template with words for its variables. In one pass: braces in somebody's name stay braces. */
export function fillTemplate(body: string, words: Readonly<Record<string, string>>): string {
  return body.replace(variable, (whole, name: string) =>
    Object.hasOwn(words, name) ? (words[name] ?? "") : whole,
  );
}
