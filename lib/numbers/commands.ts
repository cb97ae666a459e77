import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction, violatedConstraint } from "@/lib/db";
import { AppError, invalid, notFound, stale } from "@/lib/errors";
import { countLiveSessions } from "@/lib/numbers/live";
import { type NumberInput, type NumberStatus, numberIdSchema } from "@/lib/numbers/schema";
import { countryOf, type E164, parsePhone } from "@/lib/phone";
import { changedNow, unchangedSince } from "@/lib/versions";

/**
 * Adds a number to the pool. One that was retired comes back with its history. `configured` are the providers
 * that can be chosen.
 */
export async function addNumber(
  context: Context,
  input: NumberInput & { configured?: readonly string[] },
): Promise<{ id: string }> {
  const e164 = requireNumber(input);
  if (input.configured && !input.configured.includes(input.provider))
    throw invalid("provider", "This provider is not configured.");
  const add = async (transaction: Transaction) => {
    const id = await insertOrReactivate(transaction, { ...input, e164 });
    await recordAudit(transaction, context.actor, {
      action: "number.add",
      subjectType: "number",
      subjectId: id,
      details: { provider: input.provider, capabilities: input.capabilities },
    });
    return { id };
  };
  return refusingPeoplesPhones(() => inTransaction(context.database, add));
}

/** Which number; with `updatedAt`, only while it is as it was then. */
export type NumberChange = { id: string; updatedAt?: Date };

/** No new sessions on this number; those it has go on, and it leaves the pool with the last of them. Throws `stale`. */
export async function drainNumber(context: Context, key: NumberChange): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await moveStatus(transaction, { ...key, from: ["active"], to: "draining" });
    await auditNumber(transaction, context, { id: key.id, verb: "drain" });
  });
}

/** Takes new sessions again. Throws `stale`. */
export async function activateNumber(context: Context, key: NumberChange): Promise<void> {
  const activate = async (transaction: Transaction) => {
    await refuseGivenBack(transaction, key.id);
    await moveStatus(transaction, { ...key, from: ["draining", "retired"], to: "active" });
    await auditNumber(transaction, context, { id: key.id, verb: "activate" });
  };
  await refusingPeoplesPhones(() => inTransaction(context.database, activate));
}

/** Takes a number out of the pool. Refused while a session holds it. Throws `stale`. */
export async function retireNumber(context: Context, key: NumberChange): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await moveStatus(transaction, { ...key, from: ["active", "draining"], to: "retired" });
    // The row is locked by now, and allocation locks it too: no session can begin beside the count.
    const live = await countLiveSessions(transaction, key.id);
    if (live > 0) throw stillInUse(live);
    await auditNumber(transaction, context, { id: key.id, verb: "retire" });
  });
}

/** Retires the draining numbers whose last session has ended and whose last text has left. */
export async function retireDrainedNumbers(context: Context): Promise<number> {
  return inTransaction(context.database, async (transaction) => {
    const retired = await transaction.$queryRaw<{ id: string }[]>`
      update proxy_numbers number set status = 'retired', updated_at = ${changedNow}
      where status = 'draining'
        and not exists (select from pairs where proxy_number_id = number.id and released_at is null)
        and not exists (select from deliveries where originator_id = number.id and status in ('checking', 'queued', 'sending'))
      returning number.id`;
    for (const { id } of retired) await auditNumber(transaction, context, { id, verb: "retire" });
    return retired.length;
  });
}

async function insertOrReactivate(
  transaction: Transaction,
  number: NumberInput & { e164: E164 },
): Promise<string> {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into proxy_numbers (e164, provider, country, capabilities)
    values (${number.e164}, ${number.provider}, ${countryOf(number.e164)}, ${number.capabilities}::capability[])
    on conflict (e164) do update
    set status = 'active', provider = excluded.provider, capabilities = excluded.capabilities, updated_at = greatest(excluded.updated_at, proxy_numbers.updated_at + interval '1 millisecond'),
      pooled_at = app_now(), given_back_at = null, configured_at = null, check_started_at = null,
      number_type = null, monthly_cost = null, currency = null, vanishing_since = null
    where proxy_numbers.status = 'retired'
    returning id`;
  if (!row) throw invalid("phone", "This number is already in the pool.");
  return row.id;
}

type Move = NumberChange & { from: NumberStatus[]; to: NumberStatus };

async function moveStatus(transaction: Transaction, move: Move): Promise<void> {
  if (!numberIdSchema.safeParse(move).success) throw notFound("number");
  const moved = await transaction.$executeRaw`
    update proxy_numbers set status = ${move.to}::number_status, updated_at = ${changedNow}
    where id = ${move.id}::uuid and status = any(${move.from}::number_status[]) and not open_line
      and ${unchangedSince(move.updatedAt)}`;
  if (moved === 0) throw await unmovable(transaction, move);
}

async function refuseGivenBack(transaction: Transaction, id: string): Promise<void> {
  if (!numberIdSchema.safeParse({ id }).success) throw notFound("number");
  const [number] = await transaction.$queryRaw<{ givenBackAt: Date | null }[]>`
    select given_back_at as "givenBackAt" from proxy_numbers where id = ${id}::uuid for update`;
  if (number?.givenBackAt)
    throw new AppError(
      "conflict",
      "This number was given back to its carrier. Get it again, or add it anew.",
    );
}

async function unmovable(transaction: Transaction, { id, updatedAt }: NumberChange): Promise<AppError> {
  const number = await transaction.proxyNumber.findUnique({
    where: { id },
    select: { status: true, openLine: true, updatedAt: true },
  });
  if (!number) return notFound("number");
  if (updatedAt && number.updatedAt.getTime() !== updatedAt.getTime()) return stale("number");
  return number.openLine
    ? isOpenLine()
    : new AppError("conflict", `This number is ${number.status} already.`);
}

/** Why a number cannot leave the pool: it is not in it. */
export function isOpenLine(): AppError {
  return new AppError("conflict", "This number is an open line. Close the line first.");
}

function stillInUse(live: number): AppError {
  const rides = live === 1 ? "1 ride still uses it" : `${live} rides still use it`;
  return new AppError("conflict", `${rides}. Drain the number, and retire it when they are over.`);
}

/** The number that was typed, or a complaint that says how to type it. */
export function requireNumber(input: NumberInput): E164 {
  const e164 = parsePhone(input.phone, input.country);
  if (e164) return e164;
  throw invalid("phone", "This is not a number. Write it with its country code, like +1 202 555 0100.");
}

/** Runs `work`, whose writes the database may refuse because the number is a person's phone, and says so. */
export async function refusingPeoplesPhones<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) !== "proxy_number_is_phone") throw error;
    throw invalid("phone", "This is the phone of a customer or driver, so it cannot be a proxy number.");
  }
}

async function auditNumber(
  transaction: Transaction,
  context: Context,
  event: { id: string; verb: "drain" | "activate" | "retire" },
): Promise<void> {
  await recordAudit(transaction, context.actor, {
    action: `number.${event.verb}`,
    subjectType: "number",
    subjectId: event.id,
  });
}
