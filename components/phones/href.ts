import type { HandsetPlaces } from "@/lib/handsets/schema";

/** The address of the Phones page with these phones in hand. */
export function hrefOfPhones({ left, right }: HandsetPlaces): string {
  const entries = Object.entries({ left, right }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return entries.length > 0 ? `/phones?${new URLSearchParams(entries)}` : "/phones";
}
