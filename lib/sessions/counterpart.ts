import { createHash } from "node:crypto";

/**
 * Names the people whom somebody reaches by a number, so that the same ones have the same name whenever they meet: a
 * single one by their phone's id, several by a UUID that only these together have (version 8, RFC 9562, section 5.8).
 */
export function counterpartOf(phoneIds: readonly string[]): string {
  const [first, ...others] = [...new Set(phoneIds)].sort();
  if (!first) throw new Error("Somebody alone has no counterpart.");
  if (others.length === 0) return first;
  const hash = createHash("sha256")
    .update([first, ...others].join())
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = hash.toString("hex", 0, 16);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Gives each of these people all the others as their counterpart. */
export function facing<Side extends { phoneId: string }>(
  sides: readonly Side[],
): (Side & { counterpartId: string })[] {
  return sides.map((side) => ({
    ...side,
    counterpartId: counterpartOf(sides.filter((other) => other !== side).map(({ phoneId }) => phoneId)),
  }));
}
