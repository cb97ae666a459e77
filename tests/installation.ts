import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDatabase, type Database } from "@/lib/db";
import { signal } from "@/scripts/launch/processes";
import { startEmbedded } from "@/scripts/postgres/embedded";
import { livePostmaster } from "@/scripts/postgres/postmaster";
import { applyMigrations } from "@/scripts/schema-engine";
import { type MessageBirdStandIn, startMessageBird } from "@/tests/carriers/messagebird";
import { messageBirdWebhooks } from "@/tests/carriers/messagebird-webhooks";
import { type Processes, startProcesses } from "@/tests/processes";

/** A whole Maskline of a test's own, with MessageBird as its carrier and the stand-in in MessageBird's place. */
export type Installation = Processes & {
  postgres: TestPostgres;
  database: Database;
  carrier: MessageBirdStandIn;
  /** The requests that the carrier makes, signed as it signs them. */
  webhooks: ReturnType<typeof messageBirdWebhooks>;
};

const apiKey = "test_an-access-key-of-nobody";
const signingKey = "a-signing-key-that-only-tests-know";

/** Starts PostgreSQL, stand-in, web and worker. `publicUrl` is where the carrier believes us; by default here. */
export async function startInstallation(options: { publicUrl?: string } = {}): Promise<Installation> {
  const postgres = await startPostgres();
  await applyMigrations(postgres.url);
  const database = createDatabase({ url: postgres.url, connections: 4 });
  const carrier = await startMessageBird({ accessKey: apiKey });
  const processes = await startProcesses(({ url }) => ({
    databaseUrl: postgres.url,
    publicUrl: options.publicUrl ?? url,
    apiKey,
    signingKey,
    carrierUrl: carrier.url,
  }));
  const publicUrl = options.publicUrl ?? processes.url;
  const webhooks = messageBirdWebhooks({ publicUrl, targetUrl: processes.url, signingKey });
  const stop = async () => {
    await processes.stop();
    await Promise.all([carrier.close(), database.close()]);
    await postgres.stop();
  };
  return { ...processes, postgres, database, carrier, webhooks, stop };
}

export type TestPostgres = {
  url: string;
  /** Ends the server at once, as a crash would, and starts it again on the same data and port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL as durable as a real one: what it has committed must outlive a crash. */
async function startPostgres(): Promise<TestPostgres> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "maskline-test-"));
  const start = () => startEmbedded({ dataDir, password: "test" });
  let server = await start();
  const quit = () => signal(livePostmaster(server.folder)?.pid ?? 0, "SIGQUIT");
  process.once("exit", quit);
  return {
    url: server.url,
    async crash() {
      quit();
      await server.exited;
      server = await start();
    },
    async stop() {
      process.off("exit", quit);
      await server.stop();
      for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
