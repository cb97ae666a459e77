/** A LIKE pattern for texts that contain the words typed, whatever characters they hold. */
export function containsPattern(search: string): string {
  return `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
}

/**
 * A LIKE pattern for phones that contain the digits typed, in any notation: `07700 900` finds `+447700900123`.
 * Null when what was typed is not part of a phone.
 */
export function phonePattern(search: string): string | null {
  if (!/^[\d\s()+./-]+$/.test(search)) return null;
  const digits = search.replace(/\D/g, "").replace(/^0+/, "");
  return digits ? `%${digits}%` : null;
}
