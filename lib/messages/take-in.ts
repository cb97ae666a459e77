import type { Statements } from "@/lib/db";
import { relay } from "@/lib/messages/relay";
import type { PlacedRoute } from "@/lib/sessions/find-route";
import { openForStranger, type StrangerOpening } from "@/lib/sessions/open-for-stranger";

/** A stranger's text, and the session that the marketplace wants for it. */
export type TakingIn = Pick<StrangerOpening, "session" | "stranger" | "carriers"> & {
  messageId: string;
  type: StrangerOpening["asked"]["type"];
  endpointId: string;
};

/**
 * Opens the session, makes the text its stranger's first one there and queues it for the others. False when the
 * session cannot be opened: then nothing has changed.
 */
export async function takeIn(transaction: Statements, taking: TakingIn): Promise<boolean> {
  const { messageId, type, endpointId } = taking;
  const route = await openForStranger(transaction, {
    ...taking,
    channel: "sms",
    asked: { id: messageId, type, endpointId },
  });
  if (!route) return false;
  const body = await placeText(transaction, { messageId, route });
  await relay(transaction, { messageId, route, body });
  return true;
}

async function placeText(
  transaction: Statements,
  { messageId, route }: { messageId: string; route: PlacedRoute },
): Promise<string> {
  const [text] = await transaction.$queryRaw<{ body: string }[]>`
    update messages
    set kind = 'relay', session_id = ${route.pair.sessionId}::uuid, seq = ${route.place.seq}::int,
      sender_participant_id = ${route.pair.participantId}::uuid
    where id = ${messageId}::uuid
    returning body`;
  if (!text) throw new Error("The text that was asked about is gone.");
  return text.body;
}
