import type { Counted } from "@/components/overview/words";
import { addressOf } from "@/components/ui/address";
import type { Period } from "@/lib/activity/schema";

/** The list behind a number: what it has counted, from when until when. */
export function hrefOfCounted(
  counted: Counted,
  { from, until }: Partial<Period>,
  rest: Record<string, string> = {},
): string {
  const lists = { rides: "/rides", texts: "/messages", calls: "/calls" } satisfies Record<Counted, string>;
  return addressOf(lists[counted], { since: from?.toISOString(), until: until?.toISOString(), ...rest });
}
