import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { ensurePhone, refusingTakenPhones, requirePhone } from "@/lib/people/phone";
import { personUpdateSchema, type Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { changePhone } from "@/lib/sessions/change-phone";

/** What an edit form sends, and of which side. */
export type PersonUpdate = { side: Side; id: string; name: string; phone: string; country?: string };

/**
 * Changes a person's name and phone. A new phone takes over their live pairs and waiting texts.
 * Throws `not_found` for nobody or somebody archived, `invalid_input` with the field, {@link PoolDepleted}.
 */
export async function updatePerson(context: Context, input: PersonUpdate): Promise<void> {
  const { side } = input;
  const person = personUpdateSchema.parse(input);
  const e164 = requirePhone(person);
  const update = async (transaction: Transaction) => {
    const fromPhoneId = await lockPerson(transaction, { side, id: person.id });
    const phone = await ensurePhone(transaction, e164);
    await transaction.$executeRaw`
      update ${peopleTable[side]} set name = ${person.name}, phone_id = ${phone.id}::uuid, updated_at = app_now()
      where id = ${person.id}::uuid`;
    if (phone.id !== fromPhoneId) {
      await changePhone(transaction, {
        side,
        personId: person.id,
        fromPhoneId,
        toPhoneId: phone.id,
        carriers: context.carriers,
      });
    }
    await recordAudit(transaction, context.actor, {
      action: `${side}.update`,
      subjectType: side,
      subjectId: person.id,
      details: { phoneChanged: phone.id !== fromPhoneId },
    });
  };
  await refusingTakenPhones(side, () => inTransaction(context.database, update));
}

/** Locks the person against bookings and archiving. Returns their phone's id. */
async function lockPerson(transaction: Transaction, key: { side: Side; id: string }): Promise<string> {
  const [person] = await transaction.$queryRaw<{ phoneId: string }[]>`
    select phone_id as "phoneId" from ${peopleTable[key.side]}
    where id = ${key.id}::uuid and archived_at is null for update`;
  if (!person) throw notFound(`active ${key.side}`);
  return person.phoneId;
}
