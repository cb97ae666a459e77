import { Prisma } from "@/generated/prisma/client";
import type { MessageState } from "@/lib/messages/filter";

/** The condition of each state, on `messages`. */
// Literals, not parameters: the partial indexes of deliveries can be used only when the planner sees the statuses.
export const inState: Record<MessageState, Prisma.Sql> = {
  all: Prisma.sql`true`,
  failed: Prisma.sql`messages.id in (
    select message_id from deliveries where status = 'failed' and resolved_at is null)`,
  waiting: Prisma.sql`messages.id in (
    select message_id from deliveries where status in ('checking', 'queued', 'sending'))`,
  out_of_session: Prisma.sql`messages.kind = 'out_of_session'`,
  received: Prisma.sql`messages.direction = 'inbound'`,
  sent: Prisma.sql`messages.direction = 'outbound'`,
};
