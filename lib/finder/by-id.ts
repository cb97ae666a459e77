import type { Database } from "@/lib/db";
import { type NumberFacts, toFoundNumber } from "@/lib/finder/numbers";
import { type PersonFacts, toFound } from "@/lib/finder/people";
import { type RideFacts, rideFacts, toFoundRide } from "@/lib/finder/rides";
import {
  type FindableKind,
  type Found,
  findableKinds,
  type Recent,
  type TextOfPhone,
} from "@/lib/finder/schema";
import { toFoundSession } from "@/lib/finder/sessions";
import type { Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { findSession } from "@/lib/sessions/queries";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** The id that stands in a text, be it in the midst of an address, as that of any kind. */
export function idsIn(text: string): Recent[] {
  const [id] = text.match(uuid) ?? [];
  return id ? findableKinds.map((kind) => ({ kind, id: id.toLowerCase() })) : [];
}

/** What has these ids, in their order; what is gone is left out. */
export async function findByIds(
  database: Database,
  { keys, textOf }: { keys: readonly Recent[]; textOf: TextOfPhone },
): Promise<Found[]> {
  const found = await Promise.all(keys.map(({ kind, id }) => readers[kind](database, { id, textOf })));
  return found.filter((each) => each !== null);
}

type Reader = (database: Database, wanted: { id: string; textOf: TextOfPhone }) => Promise<Found | null>;

const readers: Record<FindableKind, Reader> = {
  customer: (database, wanted) => readPerson(database, { ...wanted, side: "customer" }),
  driver: (database, wanted) => readPerson(database, { ...wanted, side: "driver" }),
  ride: async (database, { id }) => {
    const [ride] = await database.prisma.$queryRaw<RideFacts[]>`
      select ${rideFacts}
      from rides ride join customers on customers.id = ride.customer_id join drivers on drivers.id = ride.driver_id
      where ride.id = ${id}::uuid`;
    return ride ? toFoundRide(ride) : null;
  },
  session: async (database, { id }) => {
    const session = await findSession(database, { id });
    return session && toFoundSession(session);
  },
  number: async (database, { id }) => {
    const [number] = await database.prisma.$queryRaw<NumberFacts[]>`
      select id, e164, provider, status::text from proxy_numbers where id = ${id}::uuid`;
    return number ? toFoundNumber(number) : null;
  },
};

async function readPerson(
  database: Database,
  { side, id, textOf }: { side: Side; id: string; textOf: TextOfPhone },
): Promise<Found | null> {
  const [person] = await database.prisma.$queryRaw<PersonFacts[]>`
    select p.id, p.name, f.e164 as phone, f.id as "phoneId", p.archived_at is not null as archived
    from ${peopleTable[side]} p join phones f on f.id = p.phone_id
    where p.id = ${id}::uuid and p.erased_at is null`;
  return person ? toFound({ ...person, side }, textOf) : null;
}
