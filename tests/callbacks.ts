import pino from "pino";
import { claimCallback } from "@/lib/callbacks/claim";
import { createEndpoint } from "@/lib/callbacks/endpoints";
import { type CallbackKind, callbackKinds, type EndpointInput, endpointSchema } from "@/lib/callbacks/schema";
import { sendCallback } from "@/lib/callbacks/send";
import { settleCallback } from "@/lib/callbacks/settle";
import type { Database } from "@/lib/db";
import { type CallbackDispatcherOptions, createCallbackDispatcher } from "@/lib/dispatch/callbacks";
import { updateSettings } from "@/lib/settings/commands";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";
import { startReceiver } from "@/tests/receiver";

export const authSecret = "a secret that only tests know, of some length";

/** Lets callbacks reach receivers on this machine. */
export async function allowThisMachine(database: Database): Promise<void> {
  await updateSettings(systemContext(database), { callbackPrivateAddresses: true, callbackPlainHttp: true });
}

/** An endpoint that listens to everything, unless told otherwise. */
export function listen(
  database: Database,
  {
    url,
    kinds = [...callbackKinds],
    sessionId,
    ...rest
  }: {
    url: string;
    kinds?: CallbackKind[];
    sessionId?: string;
    includeBodies?: boolean;
    fullPhones?: boolean;
  },
): Promise<{ id: string; secret: string }> {
  const input = endpointSchema.parse({ purpose: "events", url, kinds, ...rest });
  return createEndpoint(systemContext(database), { input, authSecret, sessionId });
}

/** An endpoint that is asked. */
export function ask(
  database: Database,
  input: {
    purpose: "intercept" | "out_of_session";
    url: string;
    limitMs?: number;
    failsOpen?: boolean;
  } & Partial<Pick<EndpointInput, "includeBodies" | "fullPhones">>,
): Promise<{ id: string; secret: string }> {
  return createEndpoint(systemContext(database), { input: endpointSchema.parse(input), authSecret });
}

/** A ride whose marketplace is asked: a receiver on this machine, as the endpoint of `purpose`. */
export async function askingWorld(purpose: "intercept" | "out_of_session") {
  const database = await testDatabase();
  const receiver = await startReceiver();
  await allowThisMachine(database);
  const ride = await createRide(systemContext(database));
  const endpoint = await ask(database, { purpose, url: receiver.url, limitMs: 500, includeBodies: true });
  return { database, receiver, ride, endpoint };
}

/** Claims, sends and settles once, as one hand of a worker does. False when there was nothing to claim. */
export async function sendOnce(
  database: Database,
  { failing = false, timeoutMs = 300 }: { failing?: boolean; timeoutMs?: number } = {},
): Promise<boolean> {
  const callback = await claimCallback(database, { owner: "worker", failing });
  if (!callback) return false;
  const result = await sendCallback(database, { callback, authSecret, timeoutMs });
  await settleCallback(database, { callback, result });
  return true;
}

/** A worker's dispatcher of callbacks. */
export function callbackWorker(database: TestDatabase, options: Partial<CallbackDispatcherOptions> = {}) {
  return createCallbackDispatcher({
    database,
    directUrl: database.url,
    authSecret,
    timeoutMs: 1_000,
    log: pino({ level: "silent" }),
    ...options,
  });
}
