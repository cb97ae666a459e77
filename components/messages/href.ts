import { addressOf, changed } from "@/components/ui/address";
import type { DeliveryFilter, MessageFilter } from "@/lib/messages/filter";

/** What an address says of this list of texts: all of them go without saying. */
export function saidOfMessages({ state, ...rest }: MessageFilter) {
  return { ...rest, state: state === "all" ? undefined : state };
}

/** The address of the Messages page with `changes` to what it shows; another page only when they ask for it. */
export function hrefOfMessages(filter: MessageFilter, changes: Partial<MessageFilter>): string {
  return addressOf("/messages", changed<object>(saidOfMessages(filter), changes));
}

/** The address of the list of deliveries with `changes` to what it shows; another page only when they ask for it. */
export function hrefOfDeliveries(filter: DeliveryFilter, changes: DeliveryFilter): string {
  return addressOf("/messages/deliveries", changed(filter, changes));
}
