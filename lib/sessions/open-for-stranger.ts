import type { Capability } from "@/generated/prisma/client";
import { type Asked, noteUnanswered, refusedAnswer } from "@/lib/callbacks/unanswered";
import type { Carrier } from "@/lib/context";
import { inSavepoint, type Statements } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { findRouteIn, type PlacedRoute } from "@/lib/sessions/find-route";
import { lockPhones } from "@/lib/sessions/lock";
import type { Person } from "@/lib/sessions/open";
import { openBetween, readGuests } from "@/lib/sessions/open-by-phones";
import { channelsOf, type SessionInput } from "@/lib/sessions/schema";

/** A session that the marketplace wants for somebody who has texted or called and is in none. */
export type StrangerOpening = {
  session: SessionInput;
  /** Whose phone it is, and the number that was texted or called. */
  stranger: { phoneId: string; numberId: string };
  channel: Capability;
  /** What the marketplace was asked. */
  asked: Asked;
  /** Whose numbers may be given; every carrier's when left out. */
  carriers?: readonly Carrier[];
};

/**
 * Opens it, and finds the way from the stranger to the others. The stranger gets the number that they have used, if
 * they may have it. Where the same people are in an open session of that reference already, it is that one, and
 * nothing is opened: two texts that come close together, or a call that its carrier repeats, lead to the same.
 * Null when it cannot be done: then nothing is written but why, for the page of the endpoint.
 */
export async function openForStranger(
  transaction: Statements,
  opening: StrangerOpening,
): Promise<PlacedRoute | null> {
  try {
    return await inSavepoint(transaction, () => open(transaction, opening));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await noteUnanswered(transaction, { asked: opening.asked, result: refusedAnswer(error) });
    return null;
  }
}

async function open(transaction: Statements, opening: StrangerOpening): Promise<PlacedRoute> {
  refuseUnfit(opening);
  const { session, stranger, channel } = opening;
  const { phoneId } = stranger;
  const people = await readGuests(transaction, session);
  if (!people.some((person) => person.phoneId === phoneId))
    throw invalid("participants", "None of them has the phone of who has texted or called.");
  await lockPhones(
    transaction,
    people.map((person) => person.phoneId),
  );
  const present = await findSame(transaction, { people, phoneId, reference: session.externalReference });
  const sessionId = present ?? (await openAnew(transaction, { ...opening, people }));
  const route = await findRouteIn(transaction, { sessionId, phoneId, channel });
  if (!route) throw new AppError("conflict", "The open session of these people carries no calls.");
  return route;
}

function refuseUnfit({ session, channel }: StrangerOpening): void {
  if (session.callback)
    throw invalid(
      "callback",
      "Nobody would be told its secret. Open the session over the API for one of its own.",
    );
  if (!channelsOf[session.channels ?? "both"].includes(channel))
    throw invalid("channels", "This session would not carry what the stranger has just sent.");
}

async function openAnew(
  transaction: Statements,
  opening: StrangerOpening & { people: readonly Person[] },
): Promise<string> {
  const { session, stranger, carriers, asked } = opening;
  const people = opening.people.map((person) =>
    person.phoneId === stranger.phoneId ? { ...person, preferredId: stranger.numberId } : person,
  );
  const actor = { kind: "callback", id: asked.endpointId } as const;
  const { id } = await openBetween(transaction, {
    context: { actor, carriers },
    session,
    people,
  });
  return id;
}

type Same = { people: readonly Person[]; phoneId: string; reference: string | undefined };

/** The latest open session without a ride that these people are in, and nobody else, under the same reference. */
async function findSame(
  transaction: Statements,
  { people, phoneId, reference }: Same,
): Promise<string | null> {
  const phoneIds = people.map((person) => person.phoneId).sort();
  const [session] = await transaction.$queryRaw<{ id: string }[]>`
    select sessions.id
    from pairs
    join participants on participants.id = pairs.participant_id and participants.left_at is null
    join sessions on sessions.id = participants.session_id
    where pairs.phone_id = ${phoneId}::uuid and pairs.released_at is null and pairs.is_primary
      and session_state(sessions, app_now()) = 'open'
      and sessions.external_reference is not distinct from ${reference ?? null}::text
      and not exists (select from rides where rides.session_id = sessions.id)
      and ${phoneIds}::uuid[] = array(
        select theirs.phone_id from participants members
        join pairs theirs on theirs.participant_id = members.id and theirs.is_primary and theirs.released_at is null
        where members.session_id = sessions.id and members.left_at is null
        order by theirs.phone_id)
    order by sessions.id desc limit 1`;
  return session?.id ?? null;
}
