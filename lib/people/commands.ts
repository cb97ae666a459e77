import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, notFound, stale } from "@/lib/errors";
import { ensurePhone, refusingTakenPhones, requirePhone, setLanguage } from "@/lib/people/phone";
import { type PersonInput, personIdSchema, type Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { changedNow, unchangedSince } from "@/lib/versions";

type PersonKey = { side: Side; id: string };

/** With `updatedAt`, only while they are as they were then. */
type PersonChange = PersonKey & { updatedAt?: Date };

/** Adds a person to one side. Their phone must be no other active person's of that side and none of our numbers. */
export async function createPerson(
  context: Context,
  input: PersonInput & { side: Side },
): Promise<{ id: string }> {
  const e164 = requirePhone(input);
  const create = async (transaction: Transaction) => {
    const phone = await ensurePhone(transaction, e164);
    if (input.language) await setLanguage(transaction, { phoneId: phone.id, language: input.language });
    const id = await insertPerson(transaction, { side: input.side, name: input.name, phoneId: phone.id });
    await auditPerson(transaction, context, { side: input.side, id, verb: "create" });
    return { id };
  };
  return refusingTakenPhones(input.side, () => inTransaction(context.database, create));
}

/** Takes a person out of the lists. Refused while they are in a live session. Throws `stale`. */
export async function archivePerson(context: Context, key: PersonChange): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await setArchived(transaction, key);
    // The person's row is locked by now, and a booking locks it too: no session can begin beside the count.
    const live = await countLiveSessions(transaction, key);
    if (live > 0) throw inLiveSession(key.side, live);
    await auditPerson(transaction, context, { ...key, verb: "archive" });
  });
}

/** Brings an archived person back. Refused when somebody else has their phone by now. Throws `stale`. */
export async function restorePerson(context: Context, key: PersonChange): Promise<void> {
  const restore = async (transaction: Transaction) => {
    await clearArchived(transaction, key);
    await auditPerson(transaction, context, { ...key, verb: "restore" });
  };
  await refusingTakenPhones(key.side, () => inTransaction(context.database, restore));
}

async function insertPerson(
  transaction: Transaction,
  person: { side: Side; name: string; phoneId: string },
): Promise<string> {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into ${peopleTable[person.side]} (name, phone_id)
    values (${person.name}, ${person.phoneId}::uuid) returning id`;
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}

async function setArchived(transaction: Transaction, key: PersonChange): Promise<void> {
  requireId(key);
  const archived = await transaction.$executeRaw`
    update ${peopleTable[key.side]} set archived_at = app_now(), updated_at = ${changedNow}
    where id = ${key.id}::uuid and archived_at is null and ${unchangedSince(key.updatedAt)}`;
  if (archived === 0) throw await unchangeable(transaction, { ...key, wanted: "active" });
}

async function clearArchived(transaction: Transaction, key: PersonChange): Promise<void> {
  requireId(key);
  const restored = await transaction.$executeRaw`
    update ${peopleTable[key.side]} set archived_at = null, updated_at = ${changedNow}
    where id = ${key.id}::uuid and archived_at is not null and erased_at is null
      and ${unchangedSince(key.updatedAt)}`;
  if (restored === 0) throw await unchangeable(transaction, { ...key, wanted: "archived" });
}

/** Why the change has found nobody: they are not there in this state, or somebody else was faster. */
async function unchangeable(
  transaction: Transaction,
  { side, id, updatedAt, wanted }: PersonChange & { wanted: "active" | "archived" },
): Promise<AppError> {
  const [person] = await transaction.$queryRaw<{ unchanged: boolean }[]>`
    select ${unchangedSince(updatedAt)} as unchanged from ${peopleTable[side]}
    where id = ${id}::uuid and erased_at is null`;
  return person && !person.unchanged ? stale(side) : notFound(`${wanted} ${side}`);
}

async function countLiveSessions(transaction: Transaction, key: PersonKey): Promise<number> {
  const [row] = await transaction.$queryRaw<{ live: number }[]>`
    select count(distinct session.id)::int as live
    from ${peopleTable[key.side]} person
    join pairs pair on pair.phone_id = person.phone_id and pair.released_at is null
    join participants participant
      on participant.id = pair.participant_id and participant.role = ${key.side}
    join sessions session on session.id = participant.session_id
    where person.id = ${key.id}::uuid and session_state(session, app_now()) <> 'closed'`;
  return row?.live ?? 0;
}

function inLiveSession(side: Side, live: number): AppError {
  const rides = live === 1 ? "one ride that is" : `${live} rides that are`;
  return new AppError(
    "conflict",
    `This ${side} is in ${rides} still open or in grace. Archive them when it is over.`,
  );
}

function requireId(key: PersonKey): void {
  if (!personIdSchema.safeParse(key).success) throw notFound(key.side);
}

async function auditPerson(
  transaction: Transaction,
  context: Context,
  event: PersonKey & { verb: "create" | "archive" | "restore" },
): Promise<void> {
  await recordAudit(transaction, context.actor, {
    action: `${event.side}.${event.verb}`,
    subjectType: event.side,
    subjectId: event.id,
  });
}
