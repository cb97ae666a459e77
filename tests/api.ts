import { randomUUID } from "node:crypto";
import { serveApi } from "@/lib/api/serve";
import { makeApiKey } from "@/lib/api-keys/commands";
import { type Scope, scopes } from "@/lib/api-keys/schema";
import type { Database } from "@/lib/db";
import { createProviders, type Providers } from "@/lib/providers/registry";
import { systemContext } from "@/tests/factories";

/** A caller of the REST API: each request goes the whole way from key to answer. */
export type ApiCaller = {
  secret: string;
  keyId: string;
  /** Sends a request to `/api/v1` + `path`. A body is sent as JSON. */
  send(method: string, path: string, options?: Sent): Promise<Response>;
};

type Sent = { body?: unknown; headers?: Record<string, string> };

const origin = "https://maskline.example";

/** The simulator, as an installation without carriers has it. */
export function testProviders(): Providers {
  return createProviders({ simulator: "on", authSecret: "a secret that only tests know", messagebird: null });
}

/** Sends a request to the API as it stands, key and all. */
export function sendRequest(database: Database, request: Request): Promise<Response> {
  const secret = "a secret of this installation of tests";
  return serveApi({ database, providers: testProviders(), publicUrl: origin, secret }, request);
}

/** Makes a key, with every scope unless told otherwise, and a caller who has it. */
export async function apiCaller(
  database: Database,
  options: { scopes?: readonly Scope[]; expiresInDays?: number } = {},
): Promise<ApiCaller> {
  const { id, secret } = await makeApiKey(systemContext(database), {
    name: `Key ${randomUUID()}`,
    scopes: [...(options.scopes ?? scopes)],
    expiresInDays: options.expiresInDays ?? null,
  });
  return {
    secret,
    keyId: id,
    send(method, path, { body, headers } = {}) {
      const request = new Request(`${origin}/api/v1${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${secret}`,
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return sendRequest(database, request);
    },
  };
}
