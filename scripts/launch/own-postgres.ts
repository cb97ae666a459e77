import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Secrets } from "@/scripts/launch/data-folder";
import type { Run } from "@/scripts/launch/run-note";
import { type Embedded, startEmbedded } from "@/scripts/postgres/embedded";

type Options = { run: Run; secrets: Secrets; undo: (() => Promise<void>)[] };

/** Starts the embedded PostgreSQL and, should it die, starts it again. Returns its address. */
export async function superviseEmbedded({ run, secrets, undo }: Options): Promise<string> {
  const open = () => startEmbedded({ dataDir: run.folder, password: secrets.databasePassword });
  let current: Promise<Embedded> = open();
  let stopping = false;
  undo.push(async () => {
    stopping = true;
    await (await current).stop();
  });
  const { url, folder } = await current;
  if (path.dirname(folder) !== run.folder)
    console.log(`PostgreSQL cannot run below ${run.folder} as root; its data lies in ${folder}.`);
  void keepAlive();
  return url;

  async function keepAlive(): Promise<void> {
    for (let server = await current; !stopping; server = await current) {
      await server.exited;
      if (stopping) return;
      console.error("PostgreSQL ended unexpectedly. Starting it again.");
      await sleep(500);
      if (!stopping) current = open();
    }
  }
}
