import { type Database, inTransaction, type Transaction } from "@/lib/db";
import { erasePhones, eraseStagedLines } from "@/lib/sessions/erase-phones";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

const batch = 1_000;

type Limits = { days: number } & Pick<Settings, "quarantineHours">;

/**
 * Looks at the next 1,000 phones, one round through all of them after another, and erases those of nobody that the
 * settings keep no longer: of strangers, and of people in sessions without a ride, whose names go too. A phone stays
 * while it is on a list of people, in a live session or on an open line, while a number that it knew is in quarantine,
 * and for good once its owner has texted STOP or is kept apart from somebody, which must not be forgotten.
 * Returns how many were erased.
 */
export async function eraseOldPhones(database: Database): Promise<number> {
  const { phoneRetentionDays: days, quarantineHours } = await readSettings(database.prisma);
  if (days === null) return 0;
  const limits = { days, quarantineHours };
  return inTransaction(database, async (transaction) => {
    const old = await findForgotten(transaction, await goOn(transaction, days), limits);
    // Whoever has come to refer to one meanwhile is seen only after it is locked.
    const ownPhoneIds = await findForgotten(transaction, await lock(transaction, old), limits);
    if (ownPhoneIds.length === 0) return 0;
    await eraseStagedLines(transaction, { ownPhoneIds });
    await erasePhones(transaction, { ownPhoneIds });
    await eraseNames(transaction, ownPhoneIds);
    return ownPhoneIds.length;
  });
}

/** The next phones of the round that are old enough; none at its end, after which another one begins. */
async function goOn(transaction: Transaction, days: number): Promise<string[]> {
  const phones = await transaction.$queryRaw<{ id: string }[]>`
    select id from phones
    where id > coalesce((select position from phone_rounds), '00000000-0000-0000-0000-000000000000')
      and created_at < app_now() - make_interval(days => ${days}::int)
    order by id limit ${batch}`;
  await transaction.$executeRaw`update phone_rounds set position = ${phones.at(-1)?.id ?? null}::uuid`;
  return phones.map(({ id }) => id);
}

async function findForgotten(
  transaction: Transaction,
  ids: readonly string[],
  { days, quarantineHours }: Limits,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const phones = await transaction.$queryRaw<{ id: string }[]>`
    with kept as (
      select app_now() - make_interval(days => ${days}::int) as since,
        app_now() - make_interval(hours => ${quarantineHours}::int) as quarantined_since
    )
    select phones.id from phones, kept
    where phones.id = any(${ids}::uuid[]) and e164 not like '+0%' and opted_out_at is null
      and not exists (select from customers where phone_id = phones.id and erased_at is null)
      and not exists (select from drivers where phone_id = phones.id and erased_at is null)
      and not exists (select from pairs where phone_id = phones.id and coalesce(released_at, 'infinity') > since)
      and not exists (
        select from open_line_guests where phone_id = phones.id and coalesce(left_at, 'infinity') > since)
      and not exists (
        select from open_line_blocks where phones.id in (blocker_phone_id, blocked_phone_id))
      and not exists (
        select from acquaintances
        where phone_id = phones.id and coalesce(known_until, 'infinity') > quarantined_since)
      and not exists (select from messages where sender_phone_id = phones.id and received_at > since)
      and not exists (select from deliveries where recipient_phone_id = phones.id and created_at > since)
      and not exists (select from calls where caller_phone_id = phones.id and received_at > since)
    order by phones.id`;
  return phones.map(({ id }) => id);
}

async function lock(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
  const phones = await transaction.$queryRaw<{ id: string }[]>`
    select id from phones where id = any(${ids}::uuid[]) order by id for update skip locked`;
  return phones.map(({ id }) => id);
}

/** A ride's people have their names on the lists; those of other sessions have them only there. */
async function eraseNames(transaction: Transaction, phoneIds: readonly string[]): Promise<void> {
  await transaction.$executeRaw`
    update participants set display_name = 'Erased'
    where id in (select participant_id from pairs where phone_id = any(${phoneIds}::uuid[]))
      and not exists (select from rides where rides.session_id = participants.session_id)`;
}
