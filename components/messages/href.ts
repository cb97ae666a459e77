import { addressOf, changed } from "@/components/ui/address";
import type { DeliveryFilter, MessageState } from "@/lib/messages/filter";

type MessagesAddress = {
  state: MessageState;
  search: string;
  since?: string;
  until?: string;
  after?: string;
  before?: string;
};

/** The address of the Messages page in this state; `search` as an address may hold it. */
export function hrefOfMessages({ state, ...rest }: MessagesAddress): string {
  return addressOf("/messages", { ...(state !== "all" && { state }), ...rest });
}

/** The address of the list of deliveries with `changes` to what it shows; another page only when they ask for it. */
export function hrefOfDeliveries(filter: DeliveryFilter, changes: DeliveryFilter): string {
  return addressOf("/messages/deliveries", changed(filter, changes));
}
