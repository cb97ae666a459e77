import { Prisma } from "@/generated/prisma/client";

/**
 * What has become of the latest 100 texts of the number `number.id`, as {@link import("@/lib/numbers/schema").NumberHealth}.
 * A text that was never offered to the carrier (its recipient wants none, its time was over) says nothing about the
 * number.
 */
export const healthOfNumber = Prisma.sql`(
  with latest as materialized (
    select id, status, sent_at, delivered_at, attempt_count > 0 as offered
    from deliveries where originator_id = number.id order by id desc limit 100
  )
  select jsonb_build_object(
    'arrived', count(*) filter (where status = 'delivered'),
    'failed', count(*) filter (where status = 'failed' and offered),
    'notOffered', count(*) filter (where status = 'failed' and not offered),
    'silent', count(*) filter (where status = 'sent' and sent_at < app_now() - interval '15 minutes'),
    'underWay', count(*) filter (where status in ('queued', 'sending')
      or status = 'sent' and sent_at >= app_now() - interval '15 minutes'),
    'failuresInARow', count(*) filter (where status = 'failed' and offered and not exists (
      select from latest later where later.id > latest.id and later.status = 'delivered')),
    'answerMs', (
      select percentile_disc(0.5) within group (order by (extract(epoch from finished_at - started_at) * 1000)::int)
      from delivery_attempts where delivery_id in (select id from latest) and outcome = 'accepted'),
    'arrivalMs', percentile_disc(0.5) within group (order by (extract(epoch from delivered_at - sent_at) * 1000)::int)
      filter (where status = 'delivered'))
  from latest)`;
