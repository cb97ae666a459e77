import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, notFound, stale } from "@/lib/errors";
import { personIdSchema, type Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { erasePhones, eraseStagedLines, handOverPhones, makeErasedPhone } from "@/lib/sessions/erase-phones";
import { eraseTexts } from "@/lib/sessions/erase-texts";
import { isInLiveSession, readTrail } from "@/lib/sessions/erase-trail";
import { lockPhones } from "@/lib/sessions/lock";
import { changedNow, unchangedSince } from "@/lib/versions";

/** What stands where a name or a place was. */
const erased = "Erased";

/**
 * Forgets a person for good: their name, their phones, the words of texts from, to and about them, and where they
 * rode. Rows that others lean on stay, so that nobody is led to the wrong person. A phone that is still somebody
 * else's stays theirs, and this person's past is taken off it.
 * With `updatedAt`, only while they are as they were then.
 * Throws `not_found`, `stale`, `conflict` while they are in a live session or a text about them is just being sent.
 */
export async function erasePerson(
  context: Context,
  key: { side: Side; id: string; updatedAt?: Date },
): Promise<void> {
  const { side } = key;
  const { id } = personIdSchema.parse(key);
  await inTransaction(context.database, async (transaction) => {
    const person = await lockPerson(transaction, { side, id, updatedAt: key.updatedAt });
    await lockPhones(transaction, [person.phoneId]);
    if (await isInLiveSession(transaction, { side, id, phoneId: person.phoneId })) throw inLiveSession(side);
    const trail = await readTrail(transaction, { side, id, ...person });
    await eraseTexts(transaction, trail);
    await eraseStagedLines(transaction, trail);
    const phoneId = trail.sharedPhoneIds.includes(person.phoneId)
      ? await makeErasedPhone(transaction)
      : person.phoneId;
    await handOverPhones(transaction, { trail, to: phoneId });
    await erasePhones(transaction, trail);
    await eraseNames(transaction, { side, id, phoneId, participantIds: trail.participantIds });
    await recordAudit(transaction, context.actor, {
      action: `${side}.erase`,
      subjectType: side,
      subjectId: id,
    });
  });
}

/** Locks the person against bookings, which lock them too. */
async function lockPerson(
  transaction: Transaction,
  { side, id, updatedAt }: { side: Side; id: string; updatedAt?: Date },
): Promise<{ name: string; phoneId: string }> {
  const [person] = await transaction.$queryRaw<{ name: string; phoneId: string; unchanged: boolean }[]>`
    select name, phone_id as "phoneId", ${unchangedSince(updatedAt)} as unchanged
    from ${peopleTable[side]}
    where id = ${id}::uuid and erased_at is null for update`;
  if (!person) throw notFound(side);
  if (!person.unchanged) throw stale(side);
  return person;
}

function inLiveSession(side: Side): AppError {
  return new AppError(
    "conflict",
    `This ${side} is in a session that is still open or in grace. Erase them when it is over.`,
  );
}

type Nameless = { side: Side; id: string; phoneId: string; participantIds: readonly string[] };

async function eraseNames(
  transaction: Transaction,
  { side, id, phoneId, participantIds }: Nameless,
): Promise<void> {
  await transaction.$executeRaw`
    update ${peopleTable[side]}
    set name = ${erased}, phone_id = ${phoneId}::uuid, archived_at = coalesce(archived_at, app_now()),
      erased_at = app_now(), updated_at = ${changedNow}
    where id = ${id}::uuid`;
  await transaction.$executeRaw`
    update participants set display_name = ${erased} where id = any(${participantIds}::uuid[])`;
  if (side === "customer") {
    await transaction.$executeRaw`
      update rides set start = ${erased}, destination = ${erased} where customer_id = ${id}::uuid`;
  }
  await transaction.$executeRaw`
    update plans set plan = jsonb_set(plan, '{busiest}', (
      select coalesce(jsonb_agg(person) filter (where person->>'id' is distinct from ${id}), '[]')
      from jsonb_array_elements(plan->'busiest') person))
    where plan->'busiest' @> jsonb_build_array(jsonb_build_object('id', ${id}::text))`;
}
