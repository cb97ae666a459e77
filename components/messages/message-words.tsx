import type { ShownMessage } from "@/lib/messages/shown";

/** What a text says, or why it does not say it here. */
export function MessageWords({ message }: { message: Pick<ShownMessage, "body" | "erasedAt"> }) {
  if (message.erasedAt) return <em>Erased</em>;
  return message.body ?? <em>Hidden from your role</em>;
}
