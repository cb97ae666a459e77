import type { Logger } from "pino";
import { type Database, sqlState } from "@/lib/db";
import { wait } from "@/lib/dispatch/wait";
import { runImports } from "@/lib/imports/run";
import { createListener } from "@/lib/listener";

export type ImporterOptions = {
  database: Database;
  /** For LISTEN, past any transaction pooler. */
  directUrl: string;
  /** The providers that numbers can be imported for. */
  configured: readonly string[];
  log: Logger;
};

const pauseMs = 5_000;

/** Checks and imports uploaded files: woken by NOTIFY, one file at a time, beside any number of other workers. */
class Importer {
  readonly #options: ImporterOptions;
  readonly #stopping = new AbortController();
  readonly #listener: ReturnType<typeof createListener>;
  #running: Promise<void> | null = null;
  #woken = false;

  constructor(options: ImporterOptions) {
    this.#options = options;
    const { directUrl: url, log } = options;
    this.#listener = createListener({ url, channel: "maskline_import", onWake: () => this.#wake(), log });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.#wake();
  }

  /** What is being imported is rolled back, and begun anew by the next worker. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#listener.stop(), this.#running]);
  }

  #wake(): void {
    this.#woken = true;
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
    });
  }

  async #drain(): Promise<void> {
    const { database, configured, log } = this.#options;
    const { signal } = this.#stopping;
    while (this.#woken && !signal.aborted) {
      this.#woken = false;
      const ranAll = await runImports(database, { configured, signal }).catch((error) => {
        if (!signal.aborted) log.warn({ code: sqlState(error) }, "an import broke off, again soon");
        return false;
      });
      if (ranAll) continue;
      this.#woken = true;
      await wait(pauseMs, signal);
    }
  }
}

/** Makes a worker's importer; `start` and `stop` it once. */
export function createImporter(options: ImporterOptions): Importer {
  return new Importer(options);
}
