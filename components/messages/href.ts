import { addressOf } from "@/components/ui/address";
import type { MessageState } from "@/lib/messages/filter";

type MessagesAddress = { state: MessageState; search: string; after?: string; before?: string };

/** The address of the Messages page in this state; `search` as an address may hold it. */
export function hrefOfMessages({ state, ...rest }: MessagesAddress): string {
  return addressOf("/messages", { ...(state !== "all" && { state }), ...rest });
}
