import { readNow } from "@/lib/clock";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { allocate } from "@/lib/sessions/allocate";
import { noticeDeadline, type Reached, sendNotices } from "@/lib/sessions/notify";
import { type Manner, type Placed, reachedAt, readSubject } from "@/lib/sessions/placed";
import { setPolicy } from "@/lib/sessions/set-policy";
import type { Settings } from "@/lib/settings/schema";
import { say } from "@/lib/texts/say";

/** The people of a session, who get other numbers than they have or had. */
export type Renumbering = {
  sessionId: string;
  sides: readonly Placed[];
  manner: Manner;
  carriers?: readonly Carrier[];
  settings: Settings;
};

/** Gives the people of a session primary pairs, in the manner in which it had its numbers if that still goes. */
export async function allocateAnew(
  transaction: Statements,
  { sessionId, sides, manner, carriers, settings }: Renumbering,
): Promise<Placed[]> {
  const { policy, reason, seated } = await allocate(transaction, {
    sessionId,
    sides: sides.map(({ participantId, phoneId }) => ({ participantId, phoneId })),
    policy: manner.policy,
    channels: manner.channels,
    carriers,
    settings,
  });
  if (policy !== manner.policy) await setPolicy(transaction, { id: sessionId, policy, reason });
  return sides.map((side) => ({ ...side, ...reachedAt(seated, side.participantId) }));
}

/** Whoever has another number now gets a text from it. The caller holds the session's lock. */
export async function tellNewNumbers(
  transaction: Statements,
  { sessionId, moved }: { sessionId: string; moved: readonly Reached[] },
): Promise<void> {
  if (moved.length === 0) return;
  const text = say(`${await readSubject(transaction, sessionId)}.newNumber`, {});
  const sendBefore = noticeDeadline(await readNow(transaction));
  await sendNotices(transaction, { sessionId, sendBefore, told: moved.map((side) => ({ side, text })) });
}
