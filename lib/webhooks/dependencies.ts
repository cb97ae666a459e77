import { randomUUID } from "node:crypto";
import { config } from "@/lib/config";
import type { Database } from "@/lib/db";
import { createProviders, type Providers } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import type { WebhookDependencies } from "@/lib/webhooks/receive-webhook";

// On globalThis: Next loads a module once per bundle.
const shared: typeof globalThis & { masklineCarriers?: ReturnType<typeof createCarriers> } = globalThis;

/** The carriers that this process's settings name. */
export function providers(): Providers {
  return carriers().providers;
}

/** What webhooks need, from this process's settings. */
export function webhookDependencies(database: Database, fromTrustedProxy = false): WebhookDependencies {
  return { database, providers: providers(), publicUrl: config().publicUrl, fromTrustedProxy };
}

/** The requests of this installation's handsets, to be given to `receiveWebhook`. */
export function handsetRequest(): ReturnType<typeof simulatorRequest> {
  return simulatorRequest(carriers().secret);
}

function carriers() {
  shared.masklineCarriers ??= createCarriers();
  return shared.masklineCarriers;
}

function createCarriers() {
  const secret = config().authSecret ?? randomUUID();
  return { secret, providers: createProviders({ ...config(), authSecret: secret }) };
}
