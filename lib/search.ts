/** How long a search may be. */
export const maximumSearch = 100;

/**
 * LIKE patterns for names that hold what was typed. One or two letters, which half of all names hold, are the
 * beginning of a word; in scripts without spaces a single character is a word already.
 */
export function namePatterns(search: string): string[] {
  const typed = search.trim().replace(/[\\%_]/g, "\\$&");
  return /^[\x20-\x7e]{1,2}$/.test(search.trim()) ? [`${typed}%`, `% ${typed}%`] : [`%${typed}%`];
}

/**
 * The digits that a phone in E.164 contains when what was typed is part of it, in any notation: `07700 900` is
 * `7700900`, `+44 (0)7700` is `447700`. Null when it is not part of a phone.
 */
export function phoneDigits(search: string): string | null {
  if (!/^[\d\s()+./-]+$/.test(search)) return null;
  return search.replace(/\(0\)/g, "").replace(/\D/g, "").replace(/^0+/, "") || null;
}

/** A LIKE pattern for phones that contain what was typed, in any notation; null when it is not part of a phone. */
export function phonePattern(search: string): string | null {
  const digits = phoneDigits(search);
  return digits && `%${digits}%`;
}

/**
 * Whether a text may hold a phone, whole or in part: five digits in a row, in any notation and script. Such a text
 * never stands in an address in clear.
 */
export function mayHoldPhone(text: string): boolean {
  return /\p{Nd}{5}/u.test(text.replace(/[\s\p{Pd}().+/·•]/gu, ""));
}
