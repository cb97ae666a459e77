import type { Capability } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { Caller } from "@/lib/sessions/caller";
import { readSettings } from "@/lib/settings/queries";
import type { Day, Subject } from "@/lib/texts/say";

/** Somebody whose last session on a number no longer carries what they try. */
export type Former = {
  participantId: string;
  phoneId: string;
  numberId: string;
  /** The day of the pickup where it is, or else of the session in UTC. */
  day: Day;
  subject: Subject;
  /** The guide's service that had opened the session. */
  service: string | null;
};

type Row = { participantId: string; at: Date; timeZone: string; subject: Subject; service: string | null };

/**
 * Finds out whether a text or call that belongs to no session comes from somebody who knew the number: while it is
 * in quarantine for them, swept or not, and in a grace that does not carry the channel; for ever, where Flowroute's
 * guide wants it. Null for everybody else.
 */
export async function findFormer(
  transaction: Statements,
  { phoneId, numberId, channel }: Caller & { channel: Capability },
): Promise<Former | null> {
  if (!phoneId || !numberId) return null;
  const { quarantineHours } = await readSettings(transaction);
  const [former] = await transaction.$queryRaw<Row[]>`
    with last as (
      select * from pairs
      where phone_id = ${phoneId}::uuid and proxy_number_id = ${numberId}::uuid
      order by created_at desc limit 1
    )
    select participants.id as "participantId", coalesce(rides.pickup_at, sessions.created_at) as at,
      coalesce(rides.time_zone, 'Etc/UTC') as "timeZone",
      case when rides.id is null then 'conversation' else 'ride' end as subject, sessions.service
    from last
    join participants on participants.id = last.participant_id
    join sessions on sessions.id = participants.session_id
    left join rides on rides.session_id = sessions.id
    where case session_state(sessions, app_now())
        when 'closed' then sessions.service = 'flowroute' or coalesce(last.released_at, sessions.live_until)
          > app_now() - make_interval(hours => ${quarantineHours}::int)
        when 'grace' then last.released_at is null and ${channel}::capability <> all(sessions.grace_channels)
        else false
      end`;
  if (!former) return null;
  const day = { kind: "day", at: former.at, timeZone: former.timeZone } as const;
  const { participantId, subject, service } = former;
  return { participantId, phoneId, numberId, day, subject, service };
}

/** Notes that somebody is told that their session is over. False when they have been: once is enough. */
export async function noteEndedTold(transaction: Statements, { participantId }: Former): Promise<boolean> {
  const noted = await transaction.$executeRaw`
    update pairs set ended_told_at = app_now()
    where participant_id = ${participantId}::uuid and ended_told_at is null`;
  return noted > 0;
}
