import type { Database, Statements } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** A request that its key may make once. All of it is hashed or sealed. */
export type IdempotentRequest = {
  apiKeyId: string;
  keyHash: Buffer;
  requestHash: Buffer;
  /** Made up by who carries it out. */
  owner: string;
};

/** What there is under an Idempotency-Key. `effective`: it was carried out, whatever became of its answer. */
export type KnownRequest = {
  same: boolean;
  abandoned: boolean;
  effective: boolean;
  sealedAnswer: Uint8Array | null;
};

/**
 * Makes a request ours to carry out, for a minute. False when somebody else carries it out or has done so within a
 * day. Whose minute is over without an effect has crashed: the request is free for its repetition.
 */
export async function claimRequest(database: Database, request: IdempotentRequest): Promise<boolean> {
  const claimed = await database.pool.query(claim, [
    request.apiKeyId,
    request.keyHash,
    request.requestHash,
    request.owner,
  ]);
  return claimed.rowCount === 1;
}

const claim = `
  insert into idempotent_requests as known (api_key_id, key_hash, request_hash, owner, owned_until)
  values ($1, $2, $3, $4, app_now() + interval '1 minute')
  on conflict (api_key_id, key_hash) do update
  set request_hash = excluded.request_hash, owner = excluded.owner, owned_until = excluded.owned_until,
    effective_at = null, sealed_answer = null, created_at = app_now()
  where known.created_at <= app_now() - interval '1 day'
    or (known.request_hash = excluded.request_hash and known.sealed_answer is null and known.effective_at is null
      and known.owned_until <= app_now())`;

/** What there is under the key; null when it has been given up meanwhile. */
export async function readRequest(
  database: Database,
  request: IdempotentRequest,
): Promise<KnownRequest | null> {
  const { rows } = await database.pool.query<KnownRequest>(
    `select request_hash = $3 as same, owned_until <= app_now() as abandoned, effective_at is not null as effective,
       sealed_answer as "sealedAnswer"
     from idempotent_requests where api_key_id = $1 and key_hash = $2`,
    [request.apiKeyId, request.keyHash, request.requestHash],
  );
  return rows[0] ?? null;
}

/**
 * Notes the effect in the transaction that has it. Throws `conflict`, which rolls it back, when the request is no
 * longer ours: we were too slow, and somebody else carries it out.
 */
export async function noteEffect(statements: Statements, request: IdempotentRequest): Promise<void> {
  const noted = await statements.$executeRaw`
    update idempotent_requests set effective_at = app_now()
    where api_key_id = ${request.apiKeyId}::uuid and key_hash = ${request.keyHash} and owner = ${request.owner}
      and sealed_answer is null`;
  if (noted === 0)
    throw new AppError("conflict", "This took too long, and its repetition is carried out instead.");
}

/** Keeps the answer for a day. */
export async function keepAnswer(
  database: Database,
  request: IdempotentRequest & { sealedAnswer: Buffer },
): Promise<void> {
  await database.pool.query(
    `update idempotent_requests set sealed_answer = $4
     where api_key_id = $1 and key_hash = $2 and owner = $3`,
    [request.apiKeyId, request.keyHash, request.owner, request.sealedAnswer],
  );
}

/** Lets go of a request that has had no effect, so that it can be repeated, or another one made with its key. */
export async function giveUpRequest(database: Database, request: IdempotentRequest): Promise<void> {
  await database.pool.query(
    `delete from idempotent_requests
     where api_key_id = $1 and key_hash = $2 and owner = $3 and effective_at is null`,
    [request.apiKeyId, request.keyHash, request.owner],
  );
}

/** Deletes what is older than a day, 1,000 at most. Returns how many. */
export async function deleteOldRequests(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(`
    delete from idempotent_requests where (api_key_id, key_hash) in (
      select api_key_id, key_hash from idempotent_requests
      where created_at <= app_now() - interval '1 day'
      limit 1000 for update skip locked)`);
  return rowCount ?? 0;
}
