/** Spreadsheets take a text that begins so for a formula (also behind apostrophes that we or they have put there). */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A cell of a CSV file, quoted where it must be. */
export function csvCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a CSV file. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => csvCell(String(cell))).join(",")}\r\n`;
}

/** What a CSV file begins with, for Excel, which otherwise takes UTF-8 for something else. */
export const byteOrderMark = "\uFEFF";

/** The name of a file that is exported now: `customers-2026-11-21.csv`. */
export function exportFileName(what: string, now: Date): string {
  return `${what}-${now.toISOString().slice(0, 10)}.csv`;
}

/** A text that somebody typed, behind an apostrophe where a spreadsheet would run it as a formula. */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text before {@link guardFormula}. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
