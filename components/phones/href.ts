import { mostHandsets } from "@/lib/handsets/descriptions";

/** The address of the Phones page with these phones in hand. */
export function hrefOfPhones(held: readonly string[]): string {
  return held.length > 0 ? `/phones?held=${held.join(",")}` : "/phones";
}

/** The phones in hand with another one in the place `index`, or behind the last. */
export function withHandset(
  held: readonly string[],
  { index, phoneId }: { index: number; phoneId: string },
): string[] {
  const next = index < held.length ? held.with(index, phoneId) : [...held, phoneId];
  return next.slice(0, mostHandsets);
}

/** The phones in hand without the one in the place `index`. */
export function withoutHandset(held: readonly string[], index: number): string[] {
  return held.filter((_, place) => place !== index);
}
