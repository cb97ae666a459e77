import type { MessageState } from "@/lib/messages/filter";

type MessagesAddress = { state: MessageState; search: string; after?: string; before?: string };

/** The address of the Messages page in this state; `search` as an address may hold it. */
export function hrefOfMessages({ state, ...rest }: MessagesAddress): string {
  const wanted = { ...(state !== "all" && { state }), ...rest };
  const entries = Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `/messages?${new URLSearchParams(entries)}` : "/messages";
}
