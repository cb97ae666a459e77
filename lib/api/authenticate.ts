import type { Operation } from "@/lib/api/operation";
import { Refusal } from "@/lib/api/problem";
import { findApiKey } from "@/lib/api-keys/queries";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { Database } from "@/lib/db";

/**
 * The key that a request carries, as `Authorization: Bearer …` or `X-API-Key: …`. Throws `unauthenticated` when it
 * carries none, or one that is unknown, revoked or expired: which of these is nobody's business.
 */
export async function authenticateKey(database: Database, request: Request): Promise<ApiKey> {
  const secret = readSecret(request.headers);
  if (!secret) throw unauthenticated("Send an API key: Authorization: Bearer maskline_…", "Bearer");
  const key = await findApiKey(database, secret);
  if (!key) throw unauthenticated("This API key is not valid (any more).", 'Bearer error="invalid_token"');
  return key;
}

/** What a key is asked for: the part of the API, and whether it only reads. */
type Call = { scope: Operation["scope"]; method: string };

/** Whether a key may call an operation: it has its scope, or only reads and may read everything. */
export function mayCall(key: ApiKey, { scope, method }: Call): boolean {
  return key.scopes.includes(scope) || (method === "GET" && key.scopes.includes("read"));
}

/** Throws `forbidden` when the key may not call the operation. */
export function requireScope(key: ApiKey, operation: Call): void {
  if (mayCall(key, operation)) return;
  throw new Refusal("forbidden", `This needs a key with the scope \`${operation.scope}\`.`, {
    "WWW-Authenticate": `Bearer error="insufficient_scope", scope="${operation.scope}"`,
  });
}

/** The secret that a request carries; null when it carries none. */
export function readSecret(headers: Headers): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? headers.get("x-api-key");
}

function unauthenticated(message: string, challenge: string): Refusal {
  return new Refusal("unauthenticated", message, { "WWW-Authenticate": challenge });
}
