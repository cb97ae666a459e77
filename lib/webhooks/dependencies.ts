import { randomUUID } from "node:crypto";
import { config } from "@/lib/config";
import { createDatabase, type Database } from "@/lib/db";
import { readRentedFromSimulator } from "@/lib/numbers/simulator-books";
import { createProviders, type Providers } from "@/lib/providers/registry";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import type { HandsetNetwork } from "@/lib/webhooks/handset-network";
import type { WebhookDependencies } from "@/lib/webhooks/receive-webhook";

// On globalThis: Next loads a module once per bundle.
const shared: typeof globalThis & { masklineCarriers?: ReturnType<typeof createCarriers> } = globalThis;

/** The carriers that this process's settings name. */
export function providers(): Providers {
  return carriers().providers;
}

/** What webhooks need, from this process's settings. */
export function webhookDependencies(database: Database, fromTrustedProxy = false): WebhookDependencies {
  const { publicUrl, authSecret } = config();
  return { database, providers: providers(), publicUrl, authSecret, fromTrustedProxy };
}

/** The simulated carrier's way to this process. */
export function handsetNetwork(database: Database): HandsetNetwork {
  return { ...webhookDependencies(database), request: simulatorRequest(carriers().secret) };
}

function carriers() {
  shared.masklineCarriers ??= createCarriers();
  return shared.masklineCarriers;
}

function createCarriers() {
  const secret = config().authSecret ?? randomUUID();
  const settings = { ...config(), authSecret: secret, readRentedFromSimulator: readSimulatorBooks };
  return { secret, providers: createProviders(settings) };
}

let simulatorDatabase: Database | undefined;

/** The simulated carrier's own connection to its books, opened when it is first asked about numbers. */
async function readSimulatorBooks() {
  const url = config().databaseUrl;
  if (!url) return [];
  simulatorDatabase ??= createDatabase({ url, connections: 1 });
  return readRentedFromSimulator(simulatorDatabase);
}
