import type { Transaction } from "@/lib/db";
import type { Trail } from "@/lib/sessions/erase-trail";

type OwnPhones = Pick<Trail, "ownPhoneIds">;

/** A row that stands for a phone that was erased, where the phone itself stays somebody else's. Returns its id. */
export async function makeErasedPhone(transaction: Transaction): Promise<string> {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into phones (e164) values ('+0' || nextval('erased_phones_seq')) returning id`;
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}

/** Takes the person's own past off phones that stay somebody else's. */
export async function handOverPhones(
  transaction: Transaction,
  { trail, to }: { trail: Trail; to: string },
): Promise<void> {
  const { participantIds, sharedPhoneIds } = trail;
  if (sharedPhoneIds.length === 0) return;
  await transaction.$executeRaw`
    update pairs set phone_id = ${to}::uuid
    where participant_id = any(${participantIds}::uuid[]) and phone_id = any(${sharedPhoneIds}::uuid[])`;
  await transaction.$executeRaw`
    update messages set sender_phone_id = ${to}::uuid
    where sender_participant_id = any(${participantIds}::uuid[]) and sender_phone_id = any(${sharedPhoneIds}::uuid[])`;
  await transaction.$executeRaw`
    update deliveries set recipient_phone_id = ${to}::uuid
    where recipient_participant_id = any(${participantIds}::uuid[])
      and recipient_phone_id = any(${sharedPhoneIds}::uuid[])`;
  await transaction.$executeRaw`
    update calls set caller_phone_id = ${to}::uuid
    where caller_participant_id = any(${participantIds}::uuid[]) and caller_phone_id = any(${sharedPhoneIds}::uuid[])`;
}

/**
 * Overwrites the phones that are the person's alone, at the one place where they are written. Whoever has them next
 * is a stranger here; acquaintances of others still know the rows.
 */
export async function erasePhones(transaction: Transaction, { ownPhoneIds }: OwnPhones): Promise<void> {
  await transaction.$executeRaw`
    update phones
    set e164 = '+0' || nextval('erased_phones_seq'), country = null, line_type = null, language = null, opted_out_at = null,
      looked_up_at = null, lookup_due_at = null, lookup_tries = 0
    where id = any(${ownPhoneIds}::uuid[])`;
  await transaction.$executeRaw`
    delete from simulated_events where phone_id = any(${ownPhoneIds}::uuid[])`;
  await transaction.$executeRaw`
    update open_line_guests set email = 'erased' where phone_id = any(${ownPhoneIds}::uuid[])`;
}

/** Removes the person from files that have been uploaded and not yet imported. Before their phones are gone. */
export async function eraseStagedLines(transaction: Transaction, { ownPhoneIds }: OwnPhones): Promise<void> {
  await transaction.$executeRaw`
    delete from import_rows
    where e164 in (select e164 from phones where id = any(${ownPhoneIds}::uuid[]))`;
}
