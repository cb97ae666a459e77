const secret = /password|secret|token/i;

/** A form as an object: text per name, and a list for names that end in `[]` (without the brackets). */
export function readForm(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION_")) continue;
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    if (name.endsWith("[]")) values[name.slice(0, -2)] = texts;
    else if (texts[0] !== undefined) values[name] = texts[0];
  }
  return values;
}

/** What may go back into the form after an error: everything typed but secrets. */
export function typedValues(values: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !secret.test(entry[0]),
    ),
  );
}
