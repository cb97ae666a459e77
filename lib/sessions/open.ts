import type { Capability, ParticipantRole } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { allocate } from "@/lib/sessions/allocate";
import { lockPhones } from "@/lib/sessions/lock";
import type { PolicyRequest } from "@/lib/sessions/policy";
import { channelsOf } from "@/lib/sessions/schema";
import type { GivenNumber } from "@/lib/sessions/seat";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

/** One person who is to be in a session. */
export type Person = { phoneId: string; name: string; role: ParticipantRole };

/** How long a session lives, in instants of the database's clock. */
export type Limits = { openUntil: Date; liveUntil: Date };

/** What a session may have of its own; what is left out follows the settings. */
export type Overrides = {
  policy?: PolicyRequest["wanted"];
  /** What its numbers must be able to do. Texts and calls when left out. */
  channels?: readonly Capability[];
};

export type OpenedSession = {
  id: string;
  /** In the order in which the people were given. */
  participants: readonly [Opened, Opened];
};

type Opened = { id: string; number: GivenNumber };

/**
 * Opens a session of two people and gives them their numbers.
 * Throws `invalid_input` when both have the same phone, {@link PoolDepleted} when no number is free.
 */
export async function openSession(
  transaction: Statements,
  session: Limits & Overrides & { people: readonly [Person, Person]; carriers?: readonly Carrier[] },
): Promise<OpenedSession> {
  const [first, second] = session.people;
  if (first.phoneId === second.phoneId) {
    throw new AppError(
      "invalid_input",
      "Both sides have the same phone: nobody can be masked from themselves.",
    );
  }
  await lockPhones(transaction, [first.phoneId, second.phoneId]);
  const settings = await readSettings(transaction);
  const channels = session.channels ?? ["sms", "voice"];
  const sessionId = await insertSession(transaction, { ...session, channels, settings });
  const firstId = await addParticipant(transaction, { sessionId, person: first });
  const secondId = await addParticipant(transaction, { sessionId, person: second });
  const { policy, reason, numbers } = await allocate(transaction, {
    sessionId,
    sides: [
      { participantId: firstId, phoneId: first.phoneId },
      { participantId: secondId, phoneId: second.phoneId },
    ],
    policy: session.policy ?? settings.numberPolicy,
    channels,
    carriers: session.carriers,
    settings,
  });
  await transaction.$executeRaw`
    update sessions set policy = ${policy}::number_policy, policy_reason = ${reason}
    where id = ${sessionId}::uuid and (policy <> ${policy}::number_policy or ${reason}::text is not null)`;
  return {
    id: sessionId,
    participants: [
      { id: firstId, number: numbers[0] },
      { id: secondId, number: numbers[1] },
    ],
  };
}

async function insertSession(
  transaction: Statements,
  session: Limits & { channels: readonly Capability[]; settings: Settings },
): Promise<string> {
  const { settings } = session;
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into sessions (
      open_until, live_until, channels, grace_channels, closing_notice, expiry_notice_minutes)
    values (
      ${session.openUntil}::timestamptz, ${session.liveUntil}::timestamptz, ${session.channels}::capability[],
      ${channelsOf[settings.graceChannels]}::capability[], ${settings.closingNotice},
      ${settings.expiryNoticeMinutes}::int)
    returning id`;
  if (!row) throw new Error("The session was not inserted.");
  return row.id;
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
