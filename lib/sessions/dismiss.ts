import type { Statements } from "@/lib/db";
import { facing } from "@/lib/sessions/counterpart";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { introduce } from "@/lib/sessions/pair";
import { readPlaced } from "@/lib/sessions/placed";
import { releaseParticipant } from "@/lib/sessions/release";
import { say } from "@/lib/texts/say";

/**
 * Lets one of several leave a session that goes on, and tells everybody: their number's quarantine begins, and from
 * now on the others' numbers mean only those who stay. The caller holds the session's lock.
 */
export async function dismiss(
  transaction: Statements,
  { sessionId, participantId, now }: { sessionId: string; participantId: string; now: Date },
): Promise<void> {
  const people = await readPlaced(transaction, sessionId);
  const leaver = people.find((side) => side.participantId === participantId);
  const stayers = people.filter((side) => side !== leaver);
  if (!leaver || stayers.length < 2) throw new Error("Only one of several can leave.");
  await releaseParticipant(transaction, participantId);
  await transaction.$executeRaw`
    update participants set left_at = app_now() where id = ${participantId}::uuid`;
  await introduce(transaction, facing(stayers));
  const left = say("conversation.left", { name: leaver.name });
  await sendNotices(transaction, {
    sessionId,
    sendBefore: noticeDeadline(now),
    told: [
      { side: leaver, text: say("conversation.youLeft", {}) },
      ...stayers.map((side) => ({ side, text: left })),
    ],
  });
}
