import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/db";
import type { Side } from "@/lib/people/schema";

/** What there is of a person besides their own row. */
export type Trail = {
  /** Themselves, in all their sessions. */
  participantIds: string[];
  /** Their phones, those of before too, that are nobody else's. */
  ownPhoneIds: string[];
  /** Those that are also somebody else's, or in use apart from this person. */
  sharedPhoneIds: string[];
};

type Person = { side: Side; id: string; phoneId: string };

const personOfRide = {
  customer: Prisma.sql`rides.customer_id`,
  driver: Prisma.sql`rides.driver_id`,
} satisfies Record<Side, Prisma.Sql>;

/** Whether they are in a ride that is open or in grace, or their phone is in such a session without a ride. */
export async function isInLiveSession(transaction: Transaction, person: Person): Promise<boolean> {
  const [found] = await transaction.$queryRaw<{ live: boolean }[]>`
    select exists (
      select from rides join sessions on sessions.id = rides.session_id
      where ${personOfRide[person.side]} = ${person.id}::uuid and session_state(sessions, app_now()) <> 'closed'
    ) or exists (
      select from pairs
      join participants on participants.id = pairs.participant_id
      join sessions on sessions.id = participants.session_id
      where pairs.phone_id = ${person.phoneId}::uuid and pairs.released_at is null
        and session_state(sessions, app_now()) <> 'closed'
        and not exists (select from rides where rides.session_id = sessions.id)
    ) as live`;
  return found?.live ?? false;
}

/**
 * Finds the person's phones and places in sessions. On a phone that is theirs alone, everything is; on a shared one,
 * only their own rides are, and those that another driver took over from them.
 */
export async function readTrail(transaction: Transaction, person: Person & { name: string }): Promise<Trail> {
  const { side, id } = person;
  const own = await transaction.$queryRaw<{ participantId: string; phoneId: string }[]>`
    select participants.id as "participantId", pairs.phone_id as "phoneId"
    from rides
    join participants on participants.session_id = rides.session_id
      and participants.role::text = ${side} and participants.left_at is null
    join pairs on pairs.participant_id = participants.id
    where ${personOfRide[side]} = ${id}::uuid`;
  const phoneIds = [...new Set([person.phoneId, ...own.map(({ phoneId }) => phoneId)])];
  const sharedPhoneIds = await readShared(transaction, { side, id, phoneIds });
  const ownPhoneIds = phoneIds.filter((phoneId) => !sharedPhoneIds.includes(phoneId));
  const others = await transaction.$queryRaw<{ id: string }[]>`
    select distinct participants.id
    from pairs join participants on participants.id = pairs.participant_id
    where pairs.phone_id = any(${ownPhoneIds}::uuid[])
      or (pairs.phone_id = any(${sharedPhoneIds}::uuid[]) and participants.left_at is not null
        and participants.role::text = ${side} and participants.display_name = ${person.name})`;
  const participantIds = new Set([
    ...own.map(({ participantId }) => participantId),
    ...others.map((other) => other.id),
  ]);
  return { participantIds: [...participantIds], ownPhoneIds, sharedPhoneIds };
}

async function readShared(
  transaction: Transaction,
  { side, id, phoneIds }: { side: Side; id: string; phoneIds: string[] },
): Promise<string[]> {
  const shared = await transaction.$queryRaw<{ id: string }[]>`
    select phone.id from unnest(${phoneIds}::uuid[]) as phone (id)
    where exists (
        select from customers where phone_id = phone.id and erased_at is null
          and (${side} <> 'customer' or customers.id <> ${id}::uuid))
      or exists (
        select from drivers where phone_id = phone.id and erased_at is null
          and (${side} <> 'driver' or drivers.id <> ${id}::uuid))
      or exists (
        select from pairs
        join participants on participants.id = pairs.participant_id
        join sessions on sessions.id = participants.session_id
        where pairs.phone_id = phone.id and pairs.released_at is null
          and session_state(sessions, app_now()) <> 'closed')
      or exists (select from open_line_guests where phone_id = phone.id and left_at is null)`;
  return shared.map((phone) => phone.id);
}
