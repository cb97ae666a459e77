import type { Capability, ParticipantRole } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { allocate } from "@/lib/sessions/allocate";
import { graceSeconds } from "@/lib/sessions/limits";
import { lockPhones } from "@/lib/sessions/lock";
import type { Reached } from "@/lib/sessions/notify";
import type { PolicyRequest } from "@/lib/sessions/policy";
import { type ChannelChoice, channelsOf } from "@/lib/sessions/schema";
import { setPolicy } from "@/lib/sessions/set-policy";
import type { Settings } from "@/lib/settings/schema";

/** One person who is to be in a session. */
export type Person = { phoneId: string; name: string; role: ParticipantRole };

/** How long a session lives, in instants of the database's clock; without, until somebody ends it. */
export type Limits = { openUntil: Date | null; liveUntil: Date | null };

/** What a session may have of its own; what is left out follows the settings. */
export type Overrides = {
  policy?: PolicyRequest["wanted"];
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
};

export type OpenedSession = {
  id: string;
  /** In the order in which the people were given. */
  participants: readonly [Reached, Reached];
};

/**
 * Opens a session of two people and gives them their numbers.
 * Throws `invalid_input` when both have the same phone or it would be over already, {@link PoolDepleted} when no number is free.
 */
export async function openSession(
  transaction: Statements,
  session: Limits &
    Overrides & { people: readonly [Person, Person]; carriers?: readonly Carrier[]; settings: Settings },
): Promise<OpenedSession> {
  const [first, second] = session.people;
  if (first.phoneId === second.phoneId) {
    throw new AppError(
      "invalid_input",
      "Both sides have the same phone: nobody can be masked from themselves.",
    );
  }
  await lockPhones(transaction, [first.phoneId, second.phoneId]);
  const { settings } = session;
  const channels = session.channels ?? ["sms", "voice"];
  const sessionId = await insertSession(transaction, { ...session, channels });
  const [firstId = "", secondId = ""] = await addParticipants(transaction, {
    sessionId,
    people: session.people,
  });
  const sides = [
    { participantId: firstId, phoneId: first.phoneId },
    { participantId: secondId, phoneId: second.phoneId },
  ] as const;
  const { policy, reason, numbers } = await allocate(transaction, {
    sessionId,
    sides,
    policy: session.policy ?? settings.numberPolicy,
    channels,
    carriers: session.carriers,
    settings,
  });
  await setPolicy(transaction, { id: sessionId, policy, reason });
  return {
    id: sessionId,
    participants: [
      { ...sides[0], numberId: numbers[0].numberId },
      { ...sides[1], numberId: numbers[1].numberId },
    ],
  };
}

async function insertSession(
  transaction: Statements,
  session: Limits & Overrides & { channels: readonly Capability[]; settings: Settings },
): Promise<string> {
  const { settings, ttlMinutes, graceMinutes, expiryNoticeMinutes = settings.expiryNoticeMinutes } = session;
  const grace = graceMinutes === undefined ? graceSeconds(session, settings) : graceMinutes * 60;
  const [row] = await transaction.$queryRaw<{ id: string; over: boolean }[]>`
    insert into sessions (
      open_until, live_until, channels, grace_channels, expires_at, ttl_minutes, grace_minutes,
      closing_notice, expiry_notice_minutes)
    select opening.until, opening.until + make_interval(secs => ${grace}::float8),
      ${session.channels}::capability[], ${channelsOf[session.graceChannels ?? settings.graceChannels]}::capability[],
      ${session.expiresAt ?? null}::timestamptz, ${ttlMinutes ?? null}::int, ${graceMinutes ?? null}::int,
      ${session.closingNotice ?? settings.closingNotice}, ${expiryNoticeMinutes}::int
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

/** Adds people to a session, without pairs yet. Returns the participants' ids in the order of the people. */
export async function addParticipants(
  transaction: Statements,
  { sessionId, people }: { sessionId: string; people: readonly Person[] },
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    insert into participants (session_id, role, display_name)
    select ${sessionId}::uuid, person.role, person.name
    from unnest(
      ${people.map(({ role }) => role)}::participant_role[], ${people.map(({ name }) => name)}::text[]
    ) with ordinality as person (role, name, place)
    order by person.place
    returning id`;
  return rows.map(({ id }) => id);
}
