import type { ApiKey, ApiKeyRecord } from "@/lib/api-keys/schema";
import { hashSecret } from "@/lib/api-keys/secret";
import type { Database } from "@/lib/db";

/** Every key, the newest first, the revoked and expired ones too. */
export function listApiKeys(database: Database): Promise<ApiKeyRecord[]> {
  return database.prisma.$queryRaw<ApiKeyRecord[]>`
    select id, name, scopes::text[], last_four as "lastFour", created_at as "createdAt",
      expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
      case when revoked_at is not null then 'revoked' when expires_at <= app_now() then 'expired' else 'active' end
        as state
    from api_keys order by id desc`;
}

/**
 * The key whose secret this is; null when there is none, or it is revoked or expired. What is compared is a hash of
 * the secret, by an index: how long that takes says nothing about other secrets.
 */
export async function findApiKey(database: Database, secret: string): Promise<ApiKey | null> {
  const hash = hashSecret(secret);
  if (!hash) return null;
  const { rows } = await database.pool.query<ApiKey & { unnoted: boolean }>({
    ...findByHash,
    values: [hash],
  });
  const [found] = rows;
  if (!found) return null;
  const { unnoted, ...key } = found;
  if (unnoted) await noteUse(database, key);
  return key;
}

const findByHash = {
  name: "find_api_key",
  text: `select id, name, scopes::text[],
      coalesce(last_used_at < app_now() - interval '1 minute', true) as unnoted
    from api_keys
    where secret_hash = $1 and revoked_at is null and (expires_at is null or expires_at > app_now())`,
};

async function noteUse(database: Database, { id }: ApiKey): Promise<void> {
  await database.pool.query(
    `update api_keys set last_used_at = app_now()
     where id = $1 and coalesce(last_used_at < app_now() - interval '1 minute', true)`,
    [id],
  );
}
