import { type Capability, Prisma } from "@/generated/prisma/client";

/**
 * Whether the session `sessions` of the statement around it still carries a text (`sms`) or call (`voice`) to the
 * other side. Calls need a session that has them: without, its numbers may be ones that the other side cannot call
 * back.
 */
export function reaches(channel: Capability): Prisma.Sql {
  return Prisma.sql`case session_state(sessions, app_now())
      when 'open' then ${channel}::capability = 'sms' or 'voice' = any(sessions.channels)
      when 'grace' then ${channel}::capability = any(sessions.grace_channels)
        and (${channel}::capability = 'sms' or 'voice' = any(sessions.channels))
      else false
    end`;
}
