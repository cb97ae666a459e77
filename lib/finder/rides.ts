import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import type { FoundPerson } from "@/lib/finder/people";
import type { Found } from "@/lib/finder/schema";

const perPerson = 2;
const maximumRides = 4;

export type RideFacts = {
  id: string;
  customer: string;
  driver: string;
  pickupAt: Date;
  timeZone: string;
  start: string;
  destination: string;
};

/** The latest rides of the people found, from each one's index. */
export async function ridesOfPeople(database: Database, people: readonly FoundPerson[]): Promise<Found[]> {
  if (people.length === 0) return [];
  const ids = (kind: string) => people.filter((person) => person.kind === kind).map(({ id }) => id);
  const latest = (column: Prisma.Sql, of: string[]) => Prisma.sql`
    select ride.* from unnest(${of}::uuid[]) person (id) cross join lateral (
      select id, customer_id, driver_id, pickup_at, time_zone, start, destination from rides
      where ${column} = person.id order by id desc limit ${perPerson}) ride`;
  const rides = await database.prisma.$queryRaw<RideFacts[]>`
    select ${rideFacts}
    from (
      ${latest(Prisma.sql`customer_id`, ids("customer"))} union ${latest(Prisma.sql`driver_id`, ids("driver"))}
      order by id desc limit ${maximumRides}
    ) ride join customers on customers.id = ride.customer_id join drivers on drivers.id = ride.driver_id
    order by ride.id desc`;
  return rides.map(toFoundRide);
}

/** The columns of {@link RideFacts}, of `ride`, `customers` and `drivers`. */
export const rideFacts = Prisma.sql`ride.id, customers.name as customer, drivers.name as driver,
  ride.pickup_at as "pickupAt", ride.time_zone as "timeZone", ride.start, ride.destination`;

/** A ride as what was found. */
export function toFoundRide(ride: RideFacts): Found {
  return {
    kind: "ride",
    id: ride.id,
    title: `${ride.customer} with ${ride.driver}`,
    pickup: { at: ride.pickupAt.toISOString(), timeZone: ride.timeZone },
    detail: `${ride.start} → ${ride.destination}`,
    href: `/rides/${ride.id}`,
  };
}
