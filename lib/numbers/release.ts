import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError, invalid, notFound } from "@/lib/errors";
import { askCarrier, type CarrierAccess, requestSignal, requireNumbers } from "@/lib/numbers/carrier";
import { isOpenLine } from "@/lib/numbers/commands";
import { countLiveSessions } from "@/lib/numbers/live";
import { numberIdSchema } from "@/lib/numbers/schema";
import { changedNow } from "@/lib/versions";

/** `confirmation` is the number's last four digits, typed. */
export type Release = CarrierAccess & { id: string; confirmation: string };

/**
 * Gives a number back to its carrier for good. It leaves the pool first; a carrier that does not answer then leaves
 * it retired and rented, and the release can be tried again. Throws `conflict` while a session holds it or a text
 * still has to leave from it, `invalid_input` for a wrong confirmation, or the carrier's reason.
 */
export async function releaseNumber(context: Context, release: Release): Promise<void> {
  const numbers = requireNumbers(release.provider);
  const { e164 } = await inTransaction(context.database, (transaction) => retire(transaction, release));
  await askCarrier(() => numbers.release(e164, requestSignal(release)));
  await inTransaction(context.database, async (transaction) => {
    const given = await transaction.$executeRaw`
      update proxy_numbers set given_back_at = app_now(), updated_at = ${changedNow}
      where id = ${release.id}::uuid and status = 'retired' and given_back_at is null`;
    if (given === 0) return;
    await recordAudit(transaction, context.actor, {
      action: "number.release",
      subjectType: "number",
      subjectId: release.id,
      details: { provider: release.provider.name },
    });
  });
}

async function retire(transaction: Transaction, release: Release): Promise<{ e164: string }> {
  const number = await lockNumber(transaction, release);
  if (!number.e164.endsWith(release.confirmation) || release.confirmation.length !== 4)
    throw invalid("confirmation", `Type the number's last four digits.`);
  await refuseInUse(transaction, release.id);
  await transaction.$executeRaw`
    update proxy_numbers set status = 'retired', updated_at = ${changedNow}
    where id = ${release.id}::uuid and status <> 'retired'`;
  return number;
}

/** The row is locked from here on, and allocation locks it too: no session can begin beside the count. */
async function lockNumber(transaction: Transaction, release: Release): Promise<{ e164: string }> {
  if (!numberIdSchema.safeParse(release).success) throw notFound("number");
  const [number] = await transaction.$queryRaw<
    { e164: string; provider: string; givenBackAt: Date | null; openLine: boolean }[]
  >`
    select e164, provider, given_back_at as "givenBackAt", open_line as "openLine"
    from proxy_numbers where id = ${release.id}::uuid for update`;
  if (!number || number.provider !== release.provider.name) throw notFound("number");
  if (number.givenBackAt) throw new AppError("conflict", "This number was given back already.");
  if (number.openLine) throw isOpenLine();
  return number;
}

async function refuseInUse(transaction: Transaction, id: string): Promise<void> {
  const live = await countLiveSessions(transaction, id);
  if (live > 0) {
    const rides = live === 1 ? "1 ride still uses it" : `${live} rides still use it`;
    throw new AppError("conflict", `${rides}. Drain the number, and give it back when they are over.`);
  }
  const [waiting] = await transaction.$queryRaw<{ texts: number }[]>`
    select count(*)::int as texts from deliveries
    where originator_id = ${id}::uuid and status in ('checking', 'queued', 'sending')`;
  if (waiting && waiting.texts > 0)
    throw new AppError(
      "conflict",
      "Texts still wait to leave from this number. Give it back when they have.",
    );
}
