import { hrefOfDeliveries } from "@/components/messages/href";
import type { Counted } from "@/components/overview/words";
import { addressOf } from "@/components/ui/address";
import type { Period } from "@/lib/activity/schema";
import type { Instants } from "@/lib/instants";

/** The list behind a number: what it has counted, from when until when. */
export function hrefOfCounted(
  counted: Counted,
  period: Partial<Period>,
  rest: Record<string, string> = {},
): string {
  const lists = { rides: "/rides", texts: "/messages", calls: "/calls" } satisfies Record<Counted, string>;
  return addressOf(lists[counted], { ...instantsOf(period), ...rest });
}

/** The copies of texts behind the number of those that have failed. */
export function hrefOfFailed(period: Partial<Period>): string {
  return hrefOfDeliveries({}, { ...instantsOf(period), state: "undelivered" });
}

function instantsOf({ from, until }: Partial<Period>): Instants {
  return { since: from?.toISOString(), until: until?.toISOString() };
}
