import { readNow } from "@/lib/clock";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { allocate } from "@/lib/sessions/allocate";
import { newNumberText, noticeDeadline, sendNotice } from "@/lib/sessions/notify";
import type { Manner, Placed } from "@/lib/sessions/placed";
import { setPolicy } from "@/lib/sessions/set-policy";
import type { Settings } from "@/lib/settings/schema";

/** Both sides of a session that get other numbers than they have or had. */
export type Renumbering = {
  sessionId: string;
  sides: readonly [Placed, Placed];
  manner: Manner;
  carriers?: readonly Carrier[];
  settings: Settings;
};

/** Gives both sides of a session primary pairs, in the manner in which it had its numbers if that still goes. */
export async function allocateAnew(
  transaction: Statements,
  { sessionId, sides, manner, carriers, settings }: Renumbering,
): Promise<[Placed, Placed]> {
  const { policy, reason, numbers } = await allocate(transaction, {
    sessionId,
    sides,
    policy: manner.policy,
    channels: manner.channels,
    carriers,
    settings,
  });
  if (policy !== manner.policy) await setPolicy(transaction, { id: sessionId, policy, reason });
  const [first, second] = sides;
  return [
    { ...first, numberId: numbers[0].numberId },
    { ...second, numberId: numbers[1].numberId },
  ];
}

/** Whoever has another number now gets a text from it. The caller holds the session's lock. */
export async function tellNewNumbers(
  transaction: Statements,
  { sessionId, moved }: { sessionId: string; moved: readonly Placed[] },
): Promise<void> {
  const sendBefore = noticeDeadline(await readNow(transaction));
  for (const side of moved) {
    await sendNotice(transaction, { sessionId, side, body: newNumberText, sendBefore });
  }
}
