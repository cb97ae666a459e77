/** Ids, days and instants hold as many digits as phones do, and stay; what else looks like a phone goes. */
const kept = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?(?!\d)`;
const phoneLike = new RegExp(String.raw`(${kept})|\+?\d[\d\s().-]{5,}\d`, "gi");

/** A text without anything in it that could be a phone, in whatever notation. */
export function hidePhones(text: string): string {
  return text.replaceAll(phoneLike, (_found, stays?: string) => stays ?? "…");
}
