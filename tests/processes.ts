import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Program } from "@/scripts/launch/child";
import { signal } from "@/scripts/launch/processes";
import { childEnvironment, webProgram, workerProgram } from "@/scripts/launch/programs";
import { waitForPort } from "@/scripts/launch/ready";
import { freePort } from "@/scripts/postgres/server";

/** What web and worker of a test's own installation are told. */
export type ProcessSettings = {
  databaseUrl: string;
  publicUrl: string;
  apiKey: string;
  signingKey: string;
  /** Where the stand-in carrier listens. */
  carrierUrl: string;
};

/** A web process (of the production build) and a worker, both started, as the launcher starts them. */
export type Processes = {
  url: string;
  web: TestProcess;
  worker: TestProcess;
  stop(): Promise<void>;
};

const startWithinMs = 30_000;
const redirect = pathToFileURL(path.resolve(import.meta.dirname, "carriers/redirect.mjs")).href;

/** Starts web and worker on a free port, with MessageBird as their only carrier, and waits until web answers. */
export async function startProcesses(
  settings: (address: { url: string }) => ProcessSettings,
): Promise<Processes> {
  const port = await freePort(null);
  const url = `http://localhost:${port}`;
  const environment = environmentOf(port, settings({ url }));
  const web = new TestProcess(webProgram(environment, false));
  const worker = new TestProcess(workerProgram(environment));
  const stop = async () => {
    await Promise.all([web.end("SIGTERM"), worker.end("SIGTERM")]);
  };
  const deadline = Date.now() + startWithinMs;
  if (await waitForPort(port, () => web.hasEnded || Date.now() > deadline)) return { url, web, worker, stop };
  await stop();
  throw new Error(`The web process does not answer on port ${port}. It said:\n${web.output}`);
}

function environmentOf(port: number, settings: ProcessSettings): NodeJS.ProcessEnv {
  const { databaseUrl, publicUrl, apiKey, signingKey, carrierUrl } = settings;
  const authSecret = "a-secret-that-only-tests-know-0123456789";
  return {
    ...childEnvironment({ port, databaseUrl, databaseDirectUrl: databaseUrl, authSecret }, "production"),
    NODE_OPTIONS: `--import=${redirect}`,
    MESSAGEBIRD_STAND_IN: carrierUrl,
    MESSAGEBIRD_API_KEY: apiKey,
    MESSAGEBIRD_SIGNING_KEY: signingKey,
    MESSAGEBIRD_WEBHOOK_TOKEN: "",
    PUBLIC_URL: publicUrl,
    SIMULATOR: "auto",
    TRUSTED_PROXIES: "",
  };
}

/** A program of ours that tests kill and start again. Ends with the test process, whatever ends that. */
export class TestProcess {
  #child: ChildProcess;
  #output = "";

  constructor(private readonly program: Program) {
    this.#child = this.#start();
    process.once("exit", () => this.#signal("SIGKILL"));
  }

  /** The last of what it has written, for a person who looks for the reason of a failure. */
  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves when the process and all that it has started itself have got the signal, and it is gone. */
  async end(name: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (this.hasEnded) return;
    const exited = once(this.#child, "exit");
    this.#signal(name);
    await exited;
  }

  startAgain(): void {
    if (!this.hasEnded) throw new Error(`${this.program.name} has not ended yet.`);
    this.#child = this.#start();
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, this.program.args, {
      env: this.program.env,
      cwd: path.resolve(import.meta.dirname, ".."),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part) => {
        this.#output = (this.#output + String(part)).slice(-20_000);
      });
    return child;
  }

  #signal(name: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid !== undefined && !this.hasEnded) signal(-pid, name);
  }
}
