import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { invalid } from "@/lib/errors";
import { joinSession } from "@/lib/sessions/join";
import { lockForChange, lockPhones } from "@/lib/sessions/lock";
import type { Reached } from "@/lib/sessions/notify";
import { reachedAt } from "@/lib/sessions/placed";
import { tellNewNumbers } from "@/lib/sessions/renumber";

type LiveSide = {
  sessionId: string;
  participantId: string;
  displayName: string;
  numberId: string;
  counterpartParticipantId: string;
  counterpartPhoneId: string;
  counterpartNumberId: string;
};

/** Whose phone changes, and in which rides: the same phone may be somebody else's on another side. */
export type PhoneChange = {
  side: "customer" | "driver";
  personId: string;
  fromPhoneId: string;
  toPhoneId: string;
  carriers?: readonly Carrier[];
};

/**
 * Moves the live pairs of one person to another phone, their waiting texts with them; the old phone's quarantine
 * begins. Where the number is taken for the new phone, both sides get another one and a text that says so.
 * Throws `invalid_input` when the new phone is the other side's, {@link PoolDepleted} when no number is left.
 */
export async function changePhone(transaction: Statements, change: PhoneChange): Promise<void> {
  const expected = await readLiveSides(transaction, change);
  await lockPhones(transaction, [
    change.fromPhoneId,
    change.toPhoneId,
    ...expected.map((side) => side.counterpartPhoneId),
  ]);
  for (const id of expected.map((side) => side.sessionId).sort()) {
    await lockForChange(transaction, { id });
  }
  for (const side of await readLiveSides(transaction, change)) await moveSide(transaction, { side, change });
}

function readLiveSides(transaction: Statements, change: PhoneChange): Promise<LiveSide[]> {
  return transaction.$queryRaw<LiveSide[]>`
    select sessions.id as "sessionId", own.id as "participantId", own.display_name as "displayName",
      mine.proxy_number_id as "numberId",
      others.id as "counterpartParticipantId", theirs.phone_id as "counterpartPhoneId",
      theirs.proxy_number_id as "counterpartNumberId"
    from rides
    join sessions on sessions.id = rides.session_id
    join participants own on own.session_id = sessions.id and own.left_at is null
      and own.role = ${change.side}
    join pairs mine on mine.participant_id = own.id and mine.phone_id = ${change.fromPhoneId}::uuid
      and mine.is_primary and mine.released_at is null
    join participants others on others.session_id = sessions.id and others.left_at is null and others.id <> own.id
    join pairs theirs on theirs.participant_id = others.id and theirs.is_primary and theirs.released_at is null
    where (rides.customer_id = ${change.personId}::uuid or rides.driver_id = ${change.personId}::uuid)
      and session_state(sessions, app_now()) <> 'closed'
    order by sessions.id`;
}

async function moveSide(
  transaction: Statements,
  { side, change }: { side: LiveSide; change: PhoneChange },
): Promise<void> {
  if (side.counterpartPhoneId === change.toPhoneId) {
    throw invalid(
      "phone",
      "This is the phone of the other side in a ride that is under way. Use another one.",
    );
  }
  await releaseOldPairs(transaction, { side, change });
  const counterpart: Reached = {
    participantId: side.counterpartParticipantId,
    phoneId: side.counterpartPhoneId,
    numberId: side.counterpartNumberId,
  };
  const joined = await joinSession(transaction, {
    sessionId: side.sessionId,
    carriers: change.carriers,
    newcomer: {
      participantId: side.participantId,
      phoneId: change.toPhoneId,
      formerNumberId: side.numberId,
    },
    stayers: [counterpart],
  });
  const mine = reachedAt(joined, side.participantId);
  await transaction.$executeRaw`
    update deliveries
    set recipient_phone_id = ${change.toPhoneId}::uuid, originator_id = ${mine.numberId}::uuid
    where session_id = ${side.sessionId}::uuid and recipient_participant_id = ${side.participantId}::uuid
      and status in ('checking', 'queued')`;
  const theirs = reachedAt(joined, side.counterpartParticipantId);
  const moved = [];
  if (mine.numberId !== side.numberId) moved.push(mine);
  if (theirs.numberId !== side.counterpartNumberId) moved.push(theirs);
  await tellNewNumbers(transaction, { sessionId: side.sessionId, moved });
}

/** Releases the old phone's pairs; whoever knew their numbers through it knows them through the new one. */
async function releaseOldPairs(
  transaction: Statements,
  { side, change }: { side: LiveSide; change: PhoneChange },
): Promise<void> {
  await transaction.$executeRaw`
    with released as (
      update pairs set released_at = app_now()
      where participant_id = ${side.participantId}::uuid and phone_id = ${change.fromPhoneId}::uuid
        and released_at is null
      returning proxy_number_id
    )
    update acquaintances set
      known_until = case when phone_id = ${change.fromPhoneId}::uuid then app_now() else known_until end,
      last_counterpart_id = case
        when last_counterpart_id = ${change.fromPhoneId}::uuid then ${change.toPhoneId}::uuid
        else last_counterpart_id
      end
    where proxy_number_id in (select proxy_number_id from released)
      and ${change.fromPhoneId}::uuid in (phone_id, last_counterpart_id)`;
}
