import { randomBytes } from "node:crypto";
import { measureNotify } from "@/bench/live/notify";
import { measureStreams } from "@/bench/live/streams";
import { openPostgres } from "@/bench/postgres";
import { seedWorld } from "@/bench/seed";
import { startServers, type Undo } from "@/bench/servers";
import { createWorld } from "@/bench/world";
import { config } from "@/lib/config";
import { createDatabase } from "@/lib/db";

const world = createWorld(10_000);

/**
 * `npm run bench:live`: what it costs the database to say what has changed, and how soon and how cheaply 200 open
 * pages hear of it. Starts a PostgreSQL, a web process and a worker of its own.
 */
export async function runLiveBench(): Promise<void> {
  const undo: Undo[] = [];
  try {
    const postgres = await openPostgres(config().databaseUrl);
    undo.push(() => postgres.stop());
    const url = await postgres.create("live");
    await seedWorld({ url, world });
    const database = createDatabase({ url, connections: 20 });
    undo.push(() => database.close());
    console.log("Saying what has changed, with and without, in turns …");
    console.table(await measureNotify(database, { world, url }));
    const authSecret = randomBytes(32).toString("hex");
    const servers = await startServers({ databaseUrl: url, databaseDirectUrl: url, authSecret }, undo);
    console.log("200 open pages …");
    console.table(await measureStreams({ database, servers, authSecret }));
  } finally {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  }
}
