import type { Statements } from "@/lib/db";
import { invalid } from "@/lib/errors";
import type { Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";

/** A person who can be booked. */
export type ActivePerson = { id: string; name: string; phoneId: string; archivedAt: Date | null };

/**
 * Reads a person and keeps them from being archived or changed until the transaction ends.
 * Throws `invalid_input` at `customerId` or `driverId` when there is none or they are archived.
 */
export async function loadActivePerson(
  transaction: Statements,
  { side, id }: { side: Side; id: string },
): Promise<ActivePerson> {
  const [person] = await transaction.$queryRaw<ActivePerson[]>`
    select id, name, phone_id as "phoneId", archived_at as "archivedAt"
    from ${peopleTable[side]} where id = ${id}::uuid for share`;
  if (!person) throw invalid(`${side}Id`, `There is no such ${side}. Choose another one.`);
  if (person.archivedAt) throw invalid(`${side}Id`, `This ${side} is archived. Choose another one.`);
  return person;
}
