import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import type { Statements } from "@/lib/db";
import { closeSession } from "@/lib/sessions/close";
import { completeRideOf } from "@/lib/sessions/complete-ride";
import { dismiss } from "@/lib/sessions/dismiss";
import type { Route } from "@/lib/sessions/find-route";
import { lockForChange } from "@/lib/sessions/lock";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { readPlaced } from "@/lib/sessions/placed";
import { readSettings } from "@/lib/settings/queries";
import { type Grace, graceSentence, say } from "@/lib/texts/say";

/** The text, in any case and with nothing else, by which one side ends a session. */
const endWord = "#end";

/** Whether a text is the word that ends a session, and the settings let a participant do so. */
export async function asksToEnd(transaction: Statements, body: string): Promise<boolean> {
  if (body.trim().toLowerCase() !== endWord) return false;
  return (await readSettings(transaction)).participantsMayEnd;
}

/**
 * Ends an open session on behalf of one of its people, the ride with it, and tells both sides. One of several leaves,
 * and the others go on. The session is locked by the caller. One in grace stays as it is: it has been ended.
 */
export async function endByParticipant(
  transaction: Statements,
  { route, actor }: { route: Route; actor: Actor },
): Promise<void> {
  if (!route.place.open) return;
  const { sessionId, participantId } = route.pair;
  await lockForChange(transaction, { id: sessionId });
  if (route.recipients.length > 1) return leaveByText(transaction, { route, actor });
  const { graceHours } = await readSettings(transaction);
  const closing = await closeSession(transaction, { sessionId, reason: "ended_by_participant", graceHours });
  const ride = await completeRideOf(transaction, { sessionId, actor, action: "ride.complete" });
  await tellBoth(transaction, {
    sessionId,
    endedBy: participantId,
    grace: {
      ...closing,
      subject: ride ? "ride" : "conversation",
      timeZone: ride?.timeZone ?? "Etc/UTC",
      now: route.place.at,
    },
  });
  await recordAudit(transaction, actor, {
    action: "session.end_by_participant",
    subjectType: "session",
    subjectId: sessionId,
    details: { participantId },
  });
}

async function tellBoth(
  transaction: Statements,
  { sessionId, endedBy, grace }: { sessionId: string; endedBy: string; grace: Grace },
): Promise<void> {
  const sendBefore = noticeDeadline(grace.now);
  const told = (await readPlaced(transaction, sessionId)).map((side) => {
    const ending = side.participantId === endedBy ? "endedByYou" : "endedByOther";
    return { side, text: say(`${grace.subject}.${ending}`, { grace: graceSentence(grace) }) };
  });
  await sendNotices(transaction, { sessionId, sendBefore, told });
}

async function leaveByText(
  transaction: Statements,
  { route, actor }: { route: Route; actor: Actor },
): Promise<void> {
  const { sessionId, participantId } = route.pair;
  await dismiss(transaction, { sessionId, participantId, now: route.place.at });
  await recordAudit(transaction, actor, {
    action: "session.leave",
    subjectType: "session",
    subjectId: sessionId,
    details: { participantId },
  });
}
