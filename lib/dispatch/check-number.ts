import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Statements, type Transaction } from "@/lib/db";
import { AppError, invalid, notFound } from "@/lib/errors";
import { askCarrier, type CarrierAccess, requestSignal } from "@/lib/numbers/carrier";
import { numberIdSchema } from "@/lib/numbers/schema";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import { ensurePhone, requirePhone } from "@/lib/people/phone";
import type { Provider } from "@/lib/providers/contract";

/** `phone` is the admin's own; without one, another of our numbers at the same carrier sends the text. */
export type Check = Omit<CarrierAccess, "publicUrl"> & { id: string; phone?: string };

type Checked = { id: string; e164: string };

const invitation = "This is a test of a Maskline number. Answer with any text to see whether it arrives.";
const testText = "This is a test of a Maskline number.";
const invitationLifetimeMs = 900_000;

/**
 * Sends a test text: from the number to the admin's phone, for them to answer, or from another of our numbers to
 * this one. Whichever text then arrives on the number proves that its flow works. Throws `invalid_input` for a phone
 * that is none, `conflict`, or the carrier's reason.
 */
export async function checkNumber(context: Context, check: Check): Promise<void> {
  if (!numberIdSchema.safeParse(check).success) throw notFound("number");
  if (check.phone) await invite(context, { id: check.id, phone: check.phone });
  else await sendBetween(context, check);
}

async function invite(context: Context, check: { id: string; phone: string }): Promise<void> {
  const e164 = requirePhone({ phone: check.phone });
  await inTransaction(context.database, async (transaction) => {
    const number = await beginCheck(transaction, { context, id: check.id });
    await refuseOwnNumber(transaction, e164);
    const phone = await ensurePhone(transaction, e164);
    const refusal = await queueInvitation(transaction, { number, phoneId: phone.id });
    if (refusal) throw invalid("phone", refusal);
  });
}

/** Queues the text. Returns why it cannot be sent, if so. */
async function queueInvitation(
  transaction: Transaction,
  { number, phoneId }: { number: Checked; phoneId: string },
): Promise<string | null> {
  const [message] = await transaction.$queryRaw<{ id: string; at: Date }[]>`
    insert into messages (direction, kind, proxy_number_id, body)
    values ('outbound', 'notice', ${number.id}::uuid, ${invitation})
    returning id, received_at as at`;
  if (!message) throw new Error("The insert returned no row.");
  const id = await enqueueDelivery(transaction, {
    messageId: message.id,
    originatorId: number.id,
    recipientPhoneId: phoneId,
    sendBefore: new Date(message.at.getTime() + invitationLifetimeMs),
  });
  const [delivery] = await transaction.$queryRaw<{ reason: string | null }[]>`
    select error_reason as reason from deliveries where id = ${id}::uuid`;
  return delivery?.reason ?? null;
}

async function sendBetween(context: Context, check: Check): Promise<void> {
  const { provider } = check;
  if (provider.messages.deliversAtOnce)
    throw new AppError("conflict", "The simulator's numbers cannot text each other. Give a handset's phone.");
  const { number, sender } = await inTransaction(context.database, async (transaction) => {
    const begun = await beginCheck(transaction, { context, id: check.id });
    return { number: begun, sender: await chooseSender(transaction, { number: begun, provider }) };
  });
  const text = { attemptId: randomUUID(), from: sender, to: number.e164, body: testText, statusUrl: null };
  try {
    await askCarrier(() => provider.messages.send(text, requestSignal(check)));
  } catch (error) {
    await context.database.prisma.$executeRaw`
      update proxy_numbers set check_started_at = null where id = ${number.id}::uuid`;
    throw error;
  }
}

/** From this instant on, an arriving text counts. It stands before the text is sent. */
async function beginCheck(
  transaction: Transaction,
  { context, id }: { context: Context; id: string },
): Promise<Checked> {
  const [number] = await transaction.$queryRaw<Checked[]>`
    update proxy_numbers set check_started_at = app_now()
    where id = ${id}::uuid and status <> 'retired' and 'sms' = any(capabilities)
    returning id, e164`;
  if (!number) throw new AppError("conflict", "Only a number of the pool that can do texts can be checked.");
  await recordAudit(transaction, context.actor, {
    action: "number.check",
    subjectType: "number",
    subjectId: id,
  });
  return number;
}

async function chooseSender(
  statements: Statements,
  { number, provider }: { number: Checked; provider: Provider },
): Promise<string> {
  const [sender] = await statements.$queryRaw<{ e164: string }[]>`
    select e164 from proxy_numbers
    where provider = ${provider.name} and status <> 'retired' and 'sms' = any(capabilities)
      and id <> ${number.id}::uuid
    order by e164 limit 1`;
  if (sender) return sender.e164;
  throw invalid("phone", "There is no other number at this carrier. Give your own phone.");
}

async function refuseOwnNumber(statements: Statements, e164: string): Promise<void> {
  const [own] = await statements.$queryRaw<{ id: string }[]>`
    select id from proxy_numbers where e164 = ${e164} and status <> 'retired'`;
  if (own) throw invalid("phone", "This is one of our numbers. Give a phone that you hold in your hand.");
}
