import type { ParticipantRole } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { allocateShared } from "@/lib/sessions/allocate";
import { lockPhones } from "@/lib/sessions/lock";

/** One person who is to be in a session. */
export type Person = { phoneId: string; name: string; role: ParticipantRole };

export type OpenedSession = {
  id: string;
  proxyNumber: { id: string; e164: string };
  /** In the order in which they were given. */
  participantIds: readonly [string, string];
};

/**
 * Opens a session of two people and gives them a number. `openUntil` and `liveUntil` are instants of the
 * database's clock. Throws `invalid_input` when both have the same phone, {@link PoolDepleted} when no number is free.
 */
export async function openSession(
  transaction: Statements,
  session: {
    people: readonly [Person, Person];
    openUntil: Date;
    liveUntil: Date;
    providers?: readonly string[];
  },
): Promise<OpenedSession> {
  const [first, second] = session.people;
  if (first.phoneId === second.phoneId) {
    throw new AppError(
      "invalid_input",
      "Both sides have the same phone: nobody can be masked from themselves.",
    );
  }
  await lockPhones(transaction, [first.phoneId, second.phoneId]);
  const { id } = await insertSession(transaction, session);
  const firstId = await addParticipant(transaction, { sessionId: id, person: first });
  const secondId = await addParticipant(transaction, { sessionId: id, person: second });
  const number = await allocateShared(transaction, {
    sessionId: id,
    providers: session.providers,
    sides: [
      { participantId: firstId, phoneId: first.phoneId },
      { participantId: secondId, phoneId: second.phoneId },
    ],
  });
  return {
    id,
    proxyNumber: { id: number.numberId, e164: number.e164 },
    participantIds: [firstId, secondId],
  };
}

async function insertSession(
  transaction: Statements,
  limits: { openUntil: Date; liveUntil: Date },
): Promise<{ id: string }> {
  const [session] = await transaction.$queryRaw<{ id: string }[]>`
    insert into sessions (open_until, live_until)
    values (${limits.openUntil}::timestamptz, ${limits.liveUntil}::timestamptz)
    returning id`;
  if (!session) throw new Error("The session was not inserted.");
  return session;
}

/** Adds a person to a session, without a pair yet. Returns the participant's id. */
export async function addParticipant(
  transaction: Statements,
  { sessionId, person }: { sessionId: string; person: Person },
): Promise<string> {
  const [participant] = await transaction.$queryRaw<{ id: string }[]>`
    insert into participants (session_id, role, display_name)
    values (${sessionId}::uuid, ${person.role}::participant_role, ${person.name})
    returning id`;
  if (!participant) throw new Error("The participant was not inserted.");
  return participant.id;
}
