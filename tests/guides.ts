import type { Scope } from "@/lib/api-keys/schema";
import type { Database } from "@/lib/db";
import type { GuideEndpoint } from "@/lib/guides/serve";
import type { Providers } from "@/lib/providers/registry";
import { apiCaller, testProviders } from "@/tests/api";
import { testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

type Sent = {
  json?: unknown;
  form?: Record<string, string>;
  params?: Record<string, string>;
  key?: string | null;
  idempotencyKey?: string;
};

/** A guide's service with an empty database, and who calls it. */
export async function guideWorld() {
  const database = await testDatabase();
  return { context: { ...systemContext(database), database }, call: await guideCaller(database) };
}

/** Sends a call of a guide's service, key and all. Returns what it answers. */
export async function guideCaller(
  database: Database,
  options: { scopes?: readonly Scope[]; providers?: Providers } = {},
) {
  const { secret } = await apiCaller(database, {
    scopes: options.scopes ?? ["sessions", "numbers", "people"],
  });
  const dependencies = { database, providers: options.providers ?? testProviders() };
  return async (endpoint: GuideEndpoint, method: string, address: string, sent: Sent = {}) => {
    const { json, form, params, key = secret, idempotencyKey } = sent;
    const request = new Request(`https://maskline.example${address}`, {
      method,
      headers: {
        ...(key !== null && { "X-API-Key": key }),
        ...(idempotencyKey && { "Idempotency-Key": idempotencyKey }),
        ...(json !== undefined && { "Content-Type": "application/json" }),
      },
      body: json !== undefined ? JSON.stringify(json) : form && new URLSearchParams(form),
    });
    const response = await endpoint(dependencies, request, params);
    return { status: response.status, body: await response.json() };
  };
}
