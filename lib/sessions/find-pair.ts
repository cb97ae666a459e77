import type { Capability } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { extendSession } from "@/lib/sessions/extend";
import { reaches } from "@/lib/sessions/reaches";

/** Whose live pair a text or call came in on. */
export type FoundPair = { pairId: string; participantId: string; sessionId: string; name: string };

/** One of the others in a session, and the number that they know it by. */
export type Recipient = {
  participantId: string;
  name: string;
  role: string;
  /** In which order they came, and the digit by which a caller chooses them. */
  place: number;
  phoneId: string;
  phone: string;
  numberId: string;
  number: string;
};

/** Finds the live pair of (our number, a phone), if its session carries the channel. Null is out-of-session. */
export async function findPair(
  transaction: Statements,
  key: { numberId: string; phoneId: string; channel: Capability; sentAt?: Date },
): Promise<FoundPair | null> {
  const [pair] = await transaction.$queryRaw<FoundPair[]>`
    select pairs.id as "pairId", participants.id as "participantId", sessions.id as "sessionId",
      participants.display_name as name
    from pairs
    join participants on participants.id = pairs.participant_id
    join sessions on sessions.id = participants.session_id
    where pairs.proxy_number_id = ${key.numberId}::uuid and pairs.phone_id = ${key.phoneId}::uuid
      and pairs.released_at is null and ${reaches(key.channel)}
      and (${key.sentAt ?? null}::timestamptz is null
        or pairs.created_at <= ${key.sentAt ?? null}::timestamptz + interval '1 minute')`;
  return pair ?? null;
}

/** A place in a session's timeline, and what is known of the session at that moment. */
export type Place = {
  seq: number;
  at: Date;
  /** Else it is in grace. */
  open: boolean;
  /** It has had more than two people. */
  group: boolean;
  /** Who is rung in a group; null: the caller chooses. */
  answeringRole: string | null;
};

/**
 * Locks the session and draws its next place; a session with a time to live stays open for longer by that.
 * Null when it has closed, or for this channel, in the meantime.
 */
export async function drawPlace(
  transaction: Statements,
  { sessionId, channel }: { sessionId: string; channel: Capability },
): Promise<Place | null> {
  const [place] = await transaction.$queryRaw<(Place & { expiring: boolean })[]>`
    update sessions set next_seq = next_seq + 1
    where id = ${sessionId}::uuid and ${reaches(channel)}
    returning next_seq - 1 as seq, app_now() as at, session_state(sessions, app_now()) = 'open' as open,
      ttl_minutes is not null as expiring, is_group as group, answering_role as "answeringRole"`;
  if (!place) return null;
  const { expiring, ...drawn } = place;
  if (expiring) await extendSession(transaction, { sessionId, at: drawn.at });
  return drawn;
}

/**
 * The others, each on their primary pair; null when the sender's own pair was released while we waited for the
 * session's lock, which the caller holds.
 */
export async function findRecipients(
  transaction: Statements,
  sender: FoundPair,
): Promise<Recipient[] | null> {
  const rows = await transaction.$queryRaw<(Recipient | { [Key in keyof Recipient]: null })[]>`
    select others.id as "participantId", others.display_name as name, others.role, others.place, phones.id as "phoneId", phones.e164 as phone,
      numbers.id as "numberId", numbers.e164 as number
    from pairs own
    left join participants others
      on others.session_id = ${sender.sessionId}::uuid and others.id <> ${sender.participantId}::uuid
      and others.left_at is null
    left join pairs theirs on theirs.participant_id = others.id and theirs.is_primary and theirs.released_at is null
    left join phones on phones.id = theirs.phone_id
    left join proxy_numbers numbers on numbers.id = theirs.proxy_number_id
    where own.id = ${sender.pairId}::uuid and own.released_at is null
    order by others.place`;
  return rows.length === 0 ? null : rows.filter(isReachable);
}

function isReachable(row: Recipient | { [Key in keyof Recipient]: null }): row is Recipient {
  return row.phoneId !== null;
}
