import type { Statements } from "@/lib/db";
import { invalid } from "@/lib/errors";
import type { Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";

/** Somebody of a ride, archived or not. */
export type LoadedPerson = { id: string; name: string; phoneId: string; archived: boolean };

type Key = { side: Side; id: string };

/** Reads a person and keeps them from being archived or changed until the transaction ends. Null for nobody. */
export async function loadPerson(transaction: Statements, { side, id }: Key): Promise<LoadedPerson | null> {
  const [person] = await transaction.$queryRaw<LoadedPerson[]>`
    select id, name, phone_id as "phoneId", archived_at is not null as archived
    from ${peopleTable[side]} where id = ${id}::uuid for share`;
  return person ?? null;
}

/**
 * As {@link loadPerson}, for somebody who is to be booked.
 * Throws `invalid_input` at `customerId` or `driverId` when there is none or they are archived.
 */
export async function loadActivePerson(transaction: Statements, key: Key): Promise<LoadedPerson> {
  const person = await loadPerson(transaction, key);
  const { side } = key;
  if (!person) throw invalid(`${side}Id`, `There is no such ${side}. Choose another one.`);
  if (person.archived) throw invalid(`${side}Id`, `This ${side} is archived. Choose another one.`);
  return person;
}
