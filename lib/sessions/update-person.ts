import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { notFound, stale } from "@/lib/errors";
import { ensurePhone, refusingTakenPhones, requirePhone, setLanguage } from "@/lib/people/phone";
import { personIdSchema, personPatchSchema, type Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { changePhone } from "@/lib/sessions/change-phone";
import type { LanguageCode } from "@/lib/texts/schema";
import { changedNow, unchangedSince } from "@/lib/versions";

/** What changes of whom: what is left out stays as it is. */
export type PersonUpdate = {
  side: Side;
  id: string;
  name?: string;
  phone?: string;
  country?: string;
  /** Null: by the phone's country. Left out, it goes along to a new phone. */
  language?: LanguageCode | null;
  /** Only while they are as they were when this was `updatedAt`. */
  updatedAt?: Date;
};

const updateSchema = personPatchSchema.extend(personIdSchema.shape);

/**
 * Changes a person's name and phone. A new phone takes over their live pairs and waiting texts.
 * Throws `not_found` for nobody or somebody archived, `stale` when they have changed since `updatedAt`,
 * `invalid_input` with the field, {@link PoolDepleted}.
 */
export async function updatePerson(context: Context, input: PersonUpdate): Promise<void> {
  const { side } = input;
  const { id, name, phone: typed, country, language: wanted } = updateSchema.parse(input);
  const e164 = typed === undefined ? null : requirePhone({ phone: typed, country });
  const update = async (transaction: Transaction) => {
    const { phoneId: fromPhoneId, language: spoken } = await lockPerson(transaction, input);
    const toPhoneId = e164 ? (await ensurePhone(transaction, e164)).id : fromPhoneId;
    await transaction.$executeRaw`
      update ${peopleTable[side]}
      set name = coalesce(${name ?? null}, name), phone_id = ${toPhoneId}::uuid,
        updated_at = ${changedNow}
      where id = ${id}::uuid`;
    const language = wanted === undefined ? spoken : wanted;
    if (wanted !== undefined || (language && toPhoneId !== fromPhoneId))
      await setLanguage(transaction, { phoneId: toPhoneId, language });
    if (toPhoneId !== fromPhoneId) {
      await changePhone(transaction, {
        side,
        personId: id,
        fromPhoneId,
        toPhoneId,
        carriers: context.carriers,
      });
    }
    await recordAudit(transaction, context.actor, {
      action: `${side}.update`,
      subjectType: side,
      subjectId: id,
      details: { phoneChanged: toPhoneId !== fromPhoneId },
      changes: language === spoken ? undefined : { language: { from: spoken, to: language } },
    });
  };
  await refusingTakenPhones(side, () => inTransaction(context.database, update));
}

/** Locks the person against bookings and archiving. */
async function lockPerson(
  transaction: Transaction,
  { side, id, updatedAt }: PersonUpdate,
): Promise<{ phoneId: string; language: LanguageCode | null }> {
  const [person] = await transaction.$queryRaw<
    { phoneId: string; language: LanguageCode | null; unchanged: boolean }[]
  >`
    select phone_id as "phoneId", (select language from phones where id = phone_id) as language,
      ${unchangedSince(updatedAt)} as unchanged
    from ${peopleTable[side]}
    where id = ${id}::uuid and archived_at is null for update`;
  if (!person) throw notFound(`active ${side}`);
  if (!person.unchanged) throw stale(side);
  return person;
}
