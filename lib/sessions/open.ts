import type { Capability } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { type Allocatee, allocate } from "@/lib/sessions/allocate";
import { graceSeconds } from "@/lib/sessions/limits";
import { lockPhones } from "@/lib/sessions/lock";
import { type Placed, reachedAt } from "@/lib/sessions/placed";
import type { PolicyRequest } from "@/lib/sessions/policy";
import { type ChannelChoice, channelsOf } from "@/lib/sessions/schema";
import { setPolicy } from "@/lib/sessions/set-policy";
import type { Settings } from "@/lib/settings/schema";

/** One person who is to be in a session. */
export type Person = Pick<Allocatee, "phoneId" | "wish" | "preferredId"> & { name: string; role: string };

/** How long a session lives, in instants of the database's clock; without, until somebody ends it. */
export type Limits = { openUntil: Date | null; liveUntil: Date | null };

/** What a session may have of its own; what is left out follows the settings. */
export type Overrides = {
  policy?: PolicyRequest["wanted"];
  /** Where each gets a number, no two get the same one. */
  apart?: boolean;
  /** What its numbers must be able to do. Texts and calls when left out. */
  channels?: readonly Capability[];
  /** However much is said, it is not open for longer than this. */
  expiresAt?: Date;
  /** Open for so long after the last text or call, instead of until `openUntil`. */
  ttlMinutes?: number;
  graceMinutes?: number;
  /** What is still relayed in grace. */
  graceChannels?: ChannelChoice;
  /** Both sides are told when it has closed. */
  closingNotice?: boolean;
  /** Both sides are told so long before it ends by itself; null: they are not. */
  expiryNoticeMinutes?: number | null;
  /** What its opener calls it. */
  externalReference?: string;
  /** Who is rung when somebody calls and there are more than two; without, the caller chooses. */
  answeringRole?: string;
};

export type OpenedSession = {
  id: string;
  /** In the order in which the people were given. */
  participants: readonly Placed[];
};

/** A session that is to be opened between people who are known. */
export type Opening = Limits &
  Overrides & { people: readonly Person[]; carriers?: readonly Carrier[]; settings: Settings };

/**
 * Opens a session of two people or more and gives them their numbers.
 * Throws `invalid_input` when two have the same phone, when it would be over already or for a number that was wished
 * for and cannot be given, {@link PoolDepleted} when no number is free.
 */
export async function openSession(transaction: Statements, session: Opening): Promise<OpenedSession> {
  const { people, settings } = session;
  const phoneIds = people.map(({ phoneId }) => phoneId);
  if (new Set(phoneIds).size < people.length) {
    throw new AppError(
      "invalid_input",
      "Two of them have the same phone: nobody can be masked from themselves.",
    );
  }
  await lockPhones(transaction, phoneIds);
  const channels = session.channels ?? ["sms", "voice"];
  const sessionId = await insertSession(transaction, { ...session, channels });
  const participants = await addParticipants(transaction, { sessionId, people });
  const { policy, reason, seated } = await allocate(transaction, {
    sessionId,
    sides: participants,
    policy: session.policy ?? settings.numberPolicy,
    apart: session.apart,
    channels,
    carriers: session.carriers,
    settings,
  });
  await setPolicy(transaction, { id: sessionId, policy, reason });
  return {
    id: sessionId,
    participants: participants.map(({ participantId, name, role }) => ({
      ...reachedAt(seated, participantId),
      name,
      role,
    })),
  };
}

async function insertSession(
  transaction: Statements,
  session: Opening & { channels: readonly Capability[] },
): Promise<string> {
  const { settings, ttlMinutes, graceMinutes, expiryNoticeMinutes = settings.expiryNoticeMinutes } = session;
  const grace = graceMinutes === undefined ? graceSeconds(session, settings) : graceMinutes * 60;
  const [row] = await transaction.$queryRaw<{ id: string; over: boolean }[]>`
    insert into sessions (
      open_until, live_until, channels, grace_channels, expires_at, ttl_minutes, grace_minutes,
      closing_notice, expiry_notice_minutes, external_reference, is_group, answering_role)
    select opening.until, opening.until + make_interval(secs => ${grace}::float8),
      ${session.channels}::capability[], ${channelsOf[session.graceChannels ?? settings.graceChannels]}::capability[],
      ${session.expiresAt ?? null}::timestamptz, ${ttlMinutes ?? null}::int, ${graceMinutes ?? null}::int,
      ${session.closingNotice ?? settings.closingNotice}, ${expiryNoticeMinutes}::int,
      ${session.externalReference ?? null}::text, ${session.people.length > 2}::boolean,
      ${session.answeringRole ?? null}::text
    from (
      select least(${session.expiresAt ?? null}::timestamptz,
        case when ${ttlMinutes ?? null}::int is null then ${session.openUntil}::timestamptz
          else app_now() + make_interval(mins => ${ttlMinutes ?? null}::int) end) as until
      -- Evaluated once: the clock has gone on by the second look.
      offset 0
    ) opening
    returning id, coalesce(open_until <= app_now(), false) as over`;
  if (!row) throw new Error("The session was not inserted.");
  if (row.over) throw invalid("expiresAt", "This time is in the past. Choose one that is still to come.");
  return row.id;
}

/**
 * Adds people to a session that nobody else changes, without pairs yet. Returns them as participants, in their order.
 */
export async function addParticipants(
  transaction: Statements,
  { sessionId, people }: { sessionId: string; people: readonly Person[] },
): Promise<(Person & { participantId: string })[]> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    insert into participants (session_id, role, place, display_name)
    select ${sessionId}::uuid, person.role, present.place + person.place, person.name
    from unnest(
      ${people.map(({ role }) => role)}::text[], ${people.map(({ name }) => name)}::text[]
    ) with ordinality as person (role, name, place), (
      select coalesce(max(place), 0) as place from participants where session_id = ${sessionId}::uuid
    ) present
    order by person.place
    returning id`;
  return people.map((person, index) => {
    const participantId = rows[index]?.id;
    if (!participantId) throw new Error("A participant was not inserted.");
    return { ...person, participantId };
  });
}
