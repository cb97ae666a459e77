import { config } from "@/lib/config";
import { carriersOf } from "@/lib/context";
import { createDatabase } from "@/lib/db";
import { createCallbackDispatcher } from "@/lib/dispatch/callbacks";
import { createDispatcher } from "@/lib/dispatch/dispatcher";
import { createImporter } from "@/lib/dispatch/importer";
import { createInterceptor } from "@/lib/dispatch/interceptor";
import { createSimulatedNetwork } from "@/lib/dispatch/simulated-network";
import { createSweeper } from "@/lib/dispatch/sweeper";
import { takeTextFor } from "@/lib/handsets/take-text";
import { log } from "@/lib/log";
import { readRentedFromSimulator } from "@/lib/numbers/simulator-books";
import { createHeartbeat } from "@/lib/operations/heartbeat";
import { traceProcess } from "@/lib/operations/trace-process";
import { openWorkerPort } from "@/lib/operations/worker-port";
import { createProviders } from "@/lib/providers/registry";
import { handsetNetwork } from "@/lib/webhooks/dependencies";
import { carryHeld } from "@/lib/webhooks/handset-network";
import { planApart } from "@/scripts/plan-apart";

const settings = config();
if (!settings.databaseUrl) {
  log.error(
    "DATABASE_URL is not set. Use `npm start`, or set it to your PostgreSQL: postgresql://user@host/maskline",
  );
  process.exit(1);
}

const database = createDatabase({ url: settings.databaseUrl, connections: 12 });
const providers = createProviders({
  ...settings,
  readRentedFromSimulator: () => readRentedFromSimulator(database),
  takeTextForSimulator: takeTextFor(database),
});
const directUrl = settings.databaseDirectUrl ?? settings.databaseUrl;
const dispatcher = createDispatcher({ database, directUrl, providers, publicUrl: settings.publicUrl, log });
const sweeper = createSweeper({ database, providers, publicUrl: settings.publicUrl, log, planApart });
const callbacks = settings.authSecret
  ? createCallbackDispatcher({ database, directUrl, authSecret: settings.authSecret, log })
  : null;
if (!callbacks) log.warn("AUTH_SECRET is not set: this worker sends no callbacks");
const interceptor = createInterceptor({
  database,
  directUrl,
  authSecret: settings.authSecret,
  carriers: carriersOf(providers.values()),
  log,
});
const importer = createImporter({ database, directUrl, configured: [...providers.keys()], log });
const simulated = providers.has("simulator")
  ? createSimulatedNetwork({
      database,
      directUrl,
      carry: (held) => carryHeld(handsetNetwork(database), held),
      log,
    })
  : null;

const tracing = await traceProcess("maskline-worker");
const heartbeat = createHeartbeat({ database, log });
const { metricsPort: port, metricsToken: token } = settings;
const figures =
  port === null
    ? null
    : await openWorkerPort({ database, providers: [...providers.keys()], port, token, log });

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

await Promise.all([dispatcher, callbacks, interceptor, importer, simulated].map((each) => each?.start()));
sweeper.start();
await heartbeat.start();
if (!stopping) log.info({ providers: [...providers.keys()] }, "worker ready");

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const running = [heartbeat, dispatcher, callbacks, interceptor, sweeper, importer, simulated];
  await Promise.all([...running.map((each) => each?.stop()), figures?.close()]);
  await tracing?.stop();
  await database.close();
  process.exit(0);
}
