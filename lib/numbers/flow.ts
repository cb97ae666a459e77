import { Prisma } from "@/generated/prisma/client";

/**
 * The {@link import("@/lib/numbers/schema").FlowState} of the number `number` of the statement around it. Any text
 * that its carrier has brought proves that the flow works, until a new check asks for a newer one.
 */
export const flowOfNumber = Prisma.sql`(case
  when exists (
    select from messages
    where messages.proxy_number_id = number.id and messages.direction = 'inbound'
      and messages.received_at >= coalesce(number.check_started_at, number.pooled_at)) then 'works'
  when number.check_started_at > app_now() - interval '15 minutes' then 'checking'
  when number.check_started_at is not null then 'silent'
  else 'unchecked'
end)`;
