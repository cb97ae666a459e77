// What ends a line on some phone or other.
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
// Wide gaps can push what follows to where a new line seems to begin.
const gaps = /[^\S\n]{2,}/g;

/** What a text in a group begins with, so that everybody knows who wrote it. */
export function signature(name: string): string {
  return `${name}: `;
}

/**
 * The words of a text as the others of a group get them, without the signature that it begins with: every further
 * line is signed, too, so that nothing that somebody writes can look like a text of ours or of somebody else.
 */
export function signLines(body: string, name: string): string {
  const lines = body
    .split(lineBreaks)
    .map((line) => line.replace(gaps, " ").trim())
    .filter((line) => line !== "");
  return lines.join(`\n${signature(name)}`);
}
