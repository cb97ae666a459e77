import type { Database } from "@/lib/db";
import { type Provider, SendError } from "@/lib/providers/contract";
import { readSettings } from "@/lib/settings/queries";

type DuePhone = { id: string; e164: string; tries: number };

const atOnce = 5;
const requestTimeoutMs = 8_000;
const maximumTries = 5;
const transientWaitMs = 600_000;
const permanentWaitMs = 86_400_000;

/**
 * Looks phones up that wait for it, while the setting is on: country and line type are kept. Takes a few at once, and
 * returns how many it took. A phone whose lookup fails is tried again, five times in all.
 */
export async function lookUpPhones(
  database: Database,
  { providers, signal }: { providers: readonly Provider[]; signal: AbortSignal },
): Promise<number> {
  const lookup = providers.find((provider) => provider.lookup)?.lookup;
  if (!lookup || !(await readSettings(database.prisma)).lookupPhones) return 0;
  const phones = await takeDue(database);
  const outcomes = await Promise.all(phones.map((phone) => lookUp(database, { phone, lookup, signal })));
  return outcomes.includes("slow down") ? 0 : phones.length;
}

type LookUp = { phone: DuePhone; lookup: NonNullable<Provider["lookup"]>; signal: AbortSignal };

async function lookUp(database: Database, { phone, lookup, signal }: LookUp): Promise<"done" | "slow down"> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
  try {
    const { country, lineType } = await lookup.read(phone.e164, limit);
    await database.pool.query(
      `update phones set country = coalesce($2, country), line_type = $3, looked_up_at = app_now(), lookup_due_at = null
       where id = $1`,
      [phone.id, country, lineType],
    );
    return "done";
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await putOff(database, { phone, error });
    return error.kind === "transient" ? "slow down" : "done";
  }
}

/** While they are asked about, the phones are due later: a worker that dies leaves them to the next. */
async function takeDue(database: Database): Promise<DuePhone[]> {
  const { rows } = await database.pool.query<DuePhone>(
    `update phones set lookup_due_at = app_now() + interval '10 minutes', lookup_tries = lookup_tries + 1
     where id in (
       select id from phones where lookup_due_at <= app_now()
       order by lookup_due_at limit $1 for update skip locked)
     returning id, e164, lookup_tries as tries`,
    [atOnce],
  );
  return rows;
}

async function putOff(
  database: Database,
  { phone, error }: { phone: DuePhone; error: SendError },
): Promise<void> {
  const { kind, options } = error;
  const waitMs = kind === "permanent" ? permanentWaitMs : (options.retryAfterMs ?? transientWaitMs);
  await database.pool.query(
    `update phones
     set lookup_due_at = case when $2::int < $3::int then app_now() + make_interval(secs => $4::float / 1000) end
     where id = $1`,
    [phone.id, phone.tries, maximumTries, waitMs],
  );
}
