import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { cameBetween } from "@/lib/came-between";
import { type Database, plannedForValues } from "@/lib/db";
import { keysetPage, type Order, type Page } from "@/lib/keyset";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";
import { findPhones, nameMatches } from "@/lib/people/matching";
import { peopleTable } from "@/lib/people/table";
import type { E164 } from "@/lib/phone";
import { rideSort } from "@/lib/rides/columns";
import type { RideFilter, RideStatus } from "@/lib/rides/filter";
import { type Choice, choiceSchema } from "@/lib/sessions/choice";

export type RideRow = {
  id: string;
  start: string;
  destination: string;
  pickupAt: Date;
  timeZone: string;
  status: RideStatus;
  customerId: string;
  customerName: string;
  driverId: string;
  driverName: string;
  sessionId: string;
  startedAt: Date | null;
  endedAt: Date | null;
  createdAt: Date;
};

export type RidePage = Neighbours & {
  rows: RideRow[];
  /** More people match the search than were looked at. */
  truncated: boolean;
};

type PageOptions = { pageSize?: number };

const maximumPeople = 500;

/** One page of rides in the order asked for. Reads only index entries of its own page, however many rides there are. */
export async function listRides(database: Database, filter: RideFilter & PageOptions): Promise<RidePage> {
  const size = filter.pageSize ?? pageSize;
  const people = filter.search ? await matchPeople(database, filter.search) : null;
  const page = keysetPage(orderOf(filter), { ...filter, limit: size + 1 });
  const found = await plannedForValues<RideRow>(
    database,
    Prisma.sql`
      select rides.id, rides.start, rides.destination, rides.pickup_at as "pickupAt", rides.time_zone as "timeZone",
        rides.status, rides.customer_id as "customerId", customers.name as "customerName",
        rides.driver_id as "driverId", drivers.name as "driverName", rides.session_id as "sessionId",
        rides.started_at as "startedAt", rides.ended_at as "endedAt", rides.created_at as "createdAt"
      from (${pageOfRides(filter, { people, page })}) as rides
      join customers on customers.id = rides.customer_id
      join drivers on drivers.id = rides.driver_id
      ${page.listed}`,
  );
  return { ...cutPage(found, { ...filter, size }), truncated: people?.truncated ?? false };
}

function orderOf(filter: RideFilter): Order {
  const { column, descending } = rideSort(filter);
  const key = column === "pickup" ? Prisma.sql`rides.pickup_at` : undefined;
  return { from: Prisma.sql`rides`, id: Prisma.sql`rides.id`, key, descending };
}

type People = { customerIds: string[]; driverIds: string[]; truncated: boolean };

/** People by a part of their name or phone, archived ones too: their rides are still listed. */
async function matchPeople(database: Database, search: string): Promise<People> {
  const phones = await findPhones(database, { search, limit: maximumPeople });
  const [customerIds, driverIds] = await Promise.all(
    (["customer", "driver"] as const).map(async (side) => {
      const people = await plannedForValues<{ id: string }>(
        database,
        Prisma.sql`
          select id from ${peopleTable[side]} p
          where ${nameMatches(Prisma.sql`p.name`, search)} or p.phone_id = any(${phones.ids}::uuid[])
          limit ${maximumPeople}`,
      );
      return people.map(({ id }) => id);
    }),
  );
  const most = Math.max(customerIds?.length ?? 0, driverIds?.length ?? 0);
  return {
    customerIds: customerIds ?? [],
    driverIds: driverIds ?? [],
    truncated: phones.truncated || most === maximumPeople,
  };
}

function pageOfRides(
  filter: RideFilter,
  { people, page }: { people: People | null; page: Page },
): Prisma.Sql {
  const tail = Prisma.sql`${conditions(filter)} ${page.beyond} ${page.nearest}`;
  if (!people) return Prisma.sql`select rides.* from rides where true ${tail}`;
  // Each person's nearest rides come from that person's index; `union` drops a ride found from both sides.
  return Prisma.sql`
    select * from (
      select found.* from unnest(${people.customerIds}::uuid[]) as person (id)
      cross join lateral (select rides.* from rides where rides.customer_id = person.id ${tail}) as found
      union
      select found.* from unnest(${people.driverIds}::uuid[]) as person (id)
      cross join lateral (select rides.* from rides where rides.driver_id = person.id ${tail}) as found
    ) as rides
    ${page.nearest}`;
}

function conditions(filter: RideFilter): Prisma.Sql {
  const parts = [
    filter.status && Prisma.sql`and rides.status = ${filter.status}::ride_status`,
    filter.customer && Prisma.sql`and rides.customer_id = ${filter.customer}::uuid`,
    filter.driver && Prisma.sql`and rides.driver_id = ${filter.driver}::uuid`,
    filter.from && Prisma.sql`and rides.pickup_at >= ${`${filter.from}T00:00:00Z`}::timestamptz`,
    filter.to &&
      Prisma.sql`and rides.pickup_at < ${`${filter.to}T00:00:00Z`}::timestamptz + interval '1 day'`,
    cameBetween(Prisma.sql`rides.id`, filter),
  ].filter((part) => typeof part === "object");
  return parts.length > 0 ? Prisma.join(parts, " ") : Prisma.empty;
}

/** Whether there is a ride at all: an empty list means something else then. */
export async function hasRides(database: Database): Promise<boolean> {
  return (await database.prisma.ride.findFirst({ select: { id: true } })) !== null;
}

const rideSelection = {
  id: true,
  start: true,
  destination: true,
  pickupAt: true,
  timeZone: true,
  status: true,
  startedAt: true,
  endedAt: true,
  createdAt: true,
  sessionId: true,
  customer: { select: { id: true, name: true, archivedAt: true } },
  driver: { select: { id: true, name: true, archivedAt: true } },
  session: {
    select: {
      version: true,
      policy: true,
      policyReason: true,
      graceChannels: true,
      openUntil: true,
      liveUntil: true,
      ttlMinutes: true,
      closingReason: true,
      supersededById: true,
    },
  },
} satisfies Prisma.RideSelect;

/** One side of a ride: who it is, and which number stands between. */
export type RideSide = {
  participantId: string;
  role: "customer" | "driver";
  name: string;
  phone: { id: string; e164: E164 } | null;
  optedOut: boolean;
  number: string | null;
  /** Numbers that it had before in this session and that are still relayed. */
  olderNumbers: string[];
  /** Where the phone is from (ISO 3166-1 alpha-2), if that is known. */
  country: string | null;
  /** Why it has its number; null for rides of before that was written down. */
  choice: Choice | null;
  /** The pair is live: texts and calls reach this side. */
  live: boolean;
};

export type SessionState = "open" | "grace" | "closed";
export type RideDetails = Prisma.RideGetPayload<{ select: typeof rideSelection }> & {
  state: SessionState;
  sides: RideSide[];
};

/** A ride with both sides; null when there is none by that id. */
export async function readRide(database: Database, { id }: { id: string }): Promise<RideDetails | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const ride = await database.prisma.ride.findUnique({ where: { id }, select: rideSelection });
  if (!ride) return null;
  return { ...ride, ...(await readSides(database, ride.sessionId)) };
}

type SideRow = RideSide & { choice: unknown; state: SessionState };

/**
 * Each side that has not been replaced, with its newest primary pair, released or not; and the state of the session that
 * they are in.
 */
async function readSides(
  database: Database,
  sessionId: string,
): Promise<{ sides: RideSide[]; state: SessionState }> {
  const rows = await database.prisma.$queryRaw<SideRow[]>`
    select sessions.state, participants.id as "participantId", participants.role, participants.display_name as name,
      case when phones.id is not null then json_build_object('id', phones.id, 'e164', phones.e164) end as phone,
      phones.opted_out_at is not null as "optedOut", proxy_numbers.e164 as number,
      phones.country, pair.choice,
      array(
        select numbers.e164 from pairs older join proxy_numbers numbers on numbers.id = older.proxy_number_id
        where older.participant_id = participants.id and not older.is_primary and older.released_at is null
        order by older.id) as "olderNumbers",
      coalesce(pair.released_at is null and sessions.state <> 'closed', false) as live
    from participants
    join (select id, session_state(sessions, app_now()) as state from sessions) sessions
      on sessions.id = participants.session_id
    left join lateral (
      select pairs.* from pairs
      where pairs.participant_id = participants.id and pairs.is_primary
      order by pairs.released_at desc nulls first, pairs.id desc limit 1
    ) as pair on true
    left join phones on phones.id = pair.phone_id
    left join proxy_numbers on proxy_numbers.id = pair.proxy_number_id
    where participants.session_id = ${sessionId}::uuid and participants.left_at is null
    order by participants.role, participants.id`;
  const sides = rows.map(({ state, ...side }) => ({
    ...side,
    choice: choiceSchema.nullable().catch(null).parse(side.choice),
  }));
  return { sides, state: rows[0]?.state ?? "closed" };
}

/** The person that a filter names, as a field that completes shows it; null when it names nobody. */
export async function readFilteredPerson(
  database: Database,
  filter: Pick<RideFilter, "customer" | "driver">,
): Promise<{ value: string; label: string } | null> {
  const { customer, driver } = filter;
  const select = { name: true } as const;
  if (customer) {
    const person = await database.prisma.customer.findUnique({ where: { id: customer }, select });
    return person && { value: `customer:${customer}`, label: person.name };
  }
  const person = driver && (await database.prisma.driver.findUnique({ where: { id: driver }, select }));
  return person ? { value: `driver:${driver}`, label: person.name } : null;
}
