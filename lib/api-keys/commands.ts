import { type ApiKeyInput, apiKeyIdSchema, apiKeySchema } from "@/lib/api-keys/schema";
import { hashSecret, makeSecret } from "@/lib/api-keys/secret";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";

/** Makes a key. Its secret is in the answer and nowhere else: only its hash is stored. */
export async function makeApiKey(
  context: Context,
  input: ApiKeyInput,
): Promise<{ id: string; secret: string }> {
  const key = apiKeySchema.parse(input);
  const secret = makeSecret();
  return inTransaction(context.database, async (transaction) => {
    const id = await insertKey(transaction, { ...key, secret });
    await recordAudit(transaction, context.actor, {
      action: "api_key.make",
      subjectType: "api_key",
      subjectId: id,
      details: { name: key.name, scopes: key.scopes, expiresInDays: key.expiresInDays },
    });
    return { id, secret };
  });
}

/** Ends a key for good: its next request is refused. Throws `not_found` when there is none, or it has been revoked. */
export async function revokeApiKey(context: Context, input: { id: string }): Promise<void> {
  const { id } = apiKeyIdSchema.parse(input);
  await inTransaction(context.database, async (transaction) => {
    const revoked = await transaction.$executeRaw`
      update api_keys set revoked_at = app_now() where id = ${id}::uuid and revoked_at is null`;
    if (revoked === 0) throw notFound("API key");
    await recordAudit(transaction, context.actor, {
      action: "api_key.revoke",
      subjectType: "api_key",
      subjectId: id,
    });
  });
}

async function insertKey(transaction: Transaction, key: ApiKeyInput & { secret: string }): Promise<string> {
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into api_keys (name, secret_hash, last_four, scopes, expires_at)
    values (${key.name}, ${hashSecret(key.secret)}, ${key.secret.slice(-4)}, ${key.scopes}::api_scope[],
      app_now() + make_interval(days => ${key.expiresInDays}::int))
    returning id`;
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}
