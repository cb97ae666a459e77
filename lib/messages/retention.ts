import { type Database, inPlainTransaction } from "@/lib/db";
import { readSettings } from "@/lib/settings/queries";

/**
 * Erases the words of up to 1,000 texts that are older than the settings keep them. Who texted whom, when and with what
 * outcome stays; a text that is still to be sent waits for its end. Returns how many there were.
 */
export async function eraseOldTexts(database: Database): Promise<number> {
  const { textRetentionDays: days } = await readSettings(database.prisma);
  if (days === null) return 0;
  return inPlainTransaction(database, async (transaction) => {
    const [erased] = await transaction.$queryRaw<{ count: number }[]>`
      with old as (
        select id from messages
        where erased_at is null and received_at < app_now() - make_interval(days => ${days}::int)
          and not exists (
            select from deliveries
            where deliveries.message_id = messages.id and deliveries.status in ('checking', 'queued', 'sending'))
        order by received_at limit 1000
        for no key update skip locked
      ),
      erased as (
        update messages set body = '', erased_at = app_now() where id in (select id from old) returning id
      ),
      copies as (
        update deliveries
        set body = null, resolved_at = case when status = 'failed' then coalesce(resolved_at, app_now()) end
        where message_id in (select id from erased)
          and (body is not null or (status = 'failed' and resolved_at is null))
      )
      select count(*)::int as count from erased`;
    return erased?.count ?? 0;
  });
}
