import { type E164, parseCarrierNumber } from "@/lib/phone";

const withheld = new Set([
  "anonymous",
  "blocked",
  "private",
  "restricted",
  "unavailable",
  "unknown",
  "withheld",
]);

/** Reads who a text or call comes from. A label is a name or short code; neither means withheld. */
export function parseSender(text: string | null): { from: E164 | null; fromLabel: string | null } {
  const from = parseCarrierNumber(text);
  const named = text !== null && from === null && !withheld.has(text.toLowerCase());
  return { from, fromLabel: named ? text : null };
}
