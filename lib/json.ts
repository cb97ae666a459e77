/** Whether any text in a JSON document holds U+0000, which PostgreSQL cannot store: there it can only stand escaped. */
export function holdsNul(json: string): boolean {
  return /(?<!\\)(?:\\\\)*\\u0000/.test(json);
}
