import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { joinSession } from "@/lib/sessions/join";
import { loadWithPeople, refuseRides } from "@/lib/sessions/load";
import type { SessionChange } from "@/lib/sessions/lock";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { addParticipants, type Person } from "@/lib/sessions/open";
import { refuseNamesakes } from "@/lib/sessions/open-by-phones";
import { nameless, readPeople } from "@/lib/sessions/people-by-phones";
import { type Placed, reachedAt } from "@/lib/sessions/placed";
import { tellNewNumbers } from "@/lib/sessions/renumber";
import { maximumParticipants, type ParticipantInput, participantSchema } from "@/lib/sessions/schema";
import { say } from "@/lib/texts/say";

/**
 * Takes one more into an open session and tells everybody. Where all share a number that the newcomer may not have,
 * all get another one.
 * Throws `not_found`, `stale`, `invalid_input` with the field, `conflict` when it has ended or belongs to a ride,
 * {@link PoolDepleted}.
 */
export async function addParticipant(
  context: Context,
  input: ParticipantInput & SessionChange,
): Promise<{ participantId: string }> {
  const { id, version } = input;
  const given = participantSchema.parse(input);
  return inPlainTransaction(context.database, async (transaction) => {
    const [read] = await readPeople(transaction, [{ ...given, path: "" }]);
    if (!read) throw new Error("The newcomer was not read.");
    const newPhoneIds = [read.phoneId];
    const { session, sides } = await loadWithPeople(transaction, { id, version, newPhoneIds });
    const person = nameless(read, await readNextPlace(transaction, id));
    if (session.state !== "open") throw new AppError("conflict", "This session has already ended.");
    await refuseRides(transaction, { id, instead: "change the ride's driver." });
    refuseUnfit(sides, person);
    const newcomer = await admit(transaction, { context, id, sides, person, now: session.at });
    await recordAudit(transaction, context.actor, {
      action: "session.add_participant",
      subjectType: "session",
      subjectId: id,
      details: { participantId: newcomer },
    });
    return { participantId: newcomer };
  });
}

async function readNextPlace(transaction: Statements, id: string): Promise<number> {
  const [row] = await transaction.$queryRaw<{ place: number }[]>`
    select coalesce(max(place), 0) + 1 as place from participants where session_id = ${id}::uuid`;
  return row?.place ?? 1;
}

function refuseUnfit(sides: readonly Placed[], person: Person): void {
  if (sides.length >= maximumParticipants)
    throw new AppError("conflict", `A session has ${maximumParticipants} people at most.`);
  if (sides.some(({ phoneId }) => phoneId === person.phoneId))
    throw invalid("phone", "Somebody in this session has this phone already.");
  refuseNamesakes([...sides, person]);
}

type Admission = {
  context: Context;
  id: string;
  sides: readonly Placed[];
  person: Person;
  now: Date;
};

async function admit(transaction: Statements, admission: Admission): Promise<string> {
  const { context, id, sides, person, now } = admission;
  const [newcomer] = await addParticipants(transaction, { sessionId: id, people: [person] });
  if (!newcomer) throw new Error("The newcomer was not added.");
  await transaction.$executeRaw`update sessions set is_group = true where id = ${id}::uuid`;
  const { carriers } = context;
  const joined = await joinSession(transaction, { sessionId: id, newcomer, stayers: sides, carriers });
  const moved = sides.filter(
    ({ participantId, numberId }) => reachedAt(joined, participantId).numberId !== numberId,
  );
  await tellNewNumbers(transaction, {
    sessionId: id,
    moved: moved.map(({ participantId }) => reachedAt(joined, participantId)),
  });
  const { participantId, name } = newcomer;
  const others = sides.map((side) => side.name);
  const told = joined.map((side) => ({
    side,
    text:
      side.participantId === participantId
        ? say("conversation.firstInGroup", { others })
        : say("conversation.joined", { name }),
  }));
  await sendNotices(transaction, { sessionId: id, sendBefore: noticeDeadline(now), told });
  return participantId;
}
