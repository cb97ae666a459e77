import pino from "pino";
import { readConfig } from "@/lib/config";
import { createDispatcher } from "@/lib/dispatch/dispatcher";
import { createProviders, type Providers } from "@/lib/providers/registry";
import type { PlayedCarrier } from "@/tests/carriers/play/carrier";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import { serveWebhooks } from "@/tests/carriers/webhook-server";
import type { TestDatabase } from "@/tests/database";

/** Where played carriers believe us to be. */
export const publicUrl = "https://maskline.example";

const log = pino({ enabled: false });

/** The providers that the settings of these carriers make. MessageBird's requests are led to its stand-in until `restore`. */
export function providersOf(carriers: readonly PlayedCarrier[]): { providers: Providers; restore(): void } {
  const settings = Object.assign({ PUBLIC_URL: publicUrl }, ...carriers.map((carrier) => carrier.settings));
  const messagebird = carriers.find(({ name }) => name === "messagebird")?.standIn;
  const restore = messagebird ? redirectMessageBird(messagebird.url) : () => {};
  return { providers: createProviders(readConfig(settings)), restore };
}

/**
 * The whole system between carriers that are played: webhooks over HTTP, the database, and a worker's dispatcher that
 * asks the stand-ins over HTTP. `stop` it in the end, which closes the stand-ins as well.
 */
export async function startSystem(database: TestDatabase, carriers: readonly PlayedCarrier[]) {
  const { providers, restore } = providersOf(carriers);
  const server = await serveWebhooks({ database, providers, publicUrl });
  // Paces are another test's business.
  await database.pool.query(
    `insert into settings (key, value) values ('textsPerSecondPerNumber', '1000')
     on conflict (key) do update set value = excluded.value`,
  );
  const connection = { database, directUrl: database.url, providers, publicUrl };
  const dispatcher = createDispatcher({ ...connection, log, timeoutMs: 400 });
  await dispatcher.start();
  return {
    providers,
    deliver: server.deliver,
    /** Texts stay in the outbox from now on. */
    stopSending: () => dispatcher.stop(),
    stop: async () => {
      await dispatcher.stop();
      await server.close();
      await Promise.all(carriers.map(({ standIn }) => standIn?.close()));
      restore();
    },
  };
}
