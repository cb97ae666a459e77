import { type ChildProcess, spawn } from "node:child_process";
import { readProcess, signal } from "@/scripts/launch/processes";

export type Program = { name: string; args: string[]; env: NodeJS.ProcessEnv };

const longestPause = 30_000;
const steadyAfter = 60_000;

/** A process that is started again when it ends unasked: after half a second, then ever later. */
export class Child {
  #process: ChildProcess | undefined;
  #stopping = false;
  #pause = 500;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly program: Program,
    private readonly started: (pid: number) => void,
  ) {
    this.#start();
  }

  /** Asks the process to end; after the deadline it is not asked any more. */
  async stop(deadline: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const { pid, exitCode, signalCode } = this.#process ?? {};
    if (!this.#process || pid === undefined || exitCode !== null || signalCode !== null) return;
    const exited = new Promise((resolve) => this.#process?.once("exit", resolve));
    signal(pid, "SIGTERM");
    const force = setTimeout(() => signal(-pid, "SIGKILL"), deadline);
    await exited;
    clearTimeout(force);
    // Whatever it had started itself.
    if (readProcess(pid) === null) signal(-pid, "SIGKILL");
  }

  #start(): void {
    const begin = Date.now();
    // In a group of its own: Ctrl-C is for the launcher, which ends its children in order.
    const child = spawn(process.execPath, this.program.args, {
      env: this.program.env,
      detached: true,
      stdio: ["ignore", "inherit", "inherit"],
    });
    this.#process = child;
    if (child.pid !== undefined) this.started(child.pid);
    child.once("exit", (code, reason) => {
      if (this.#stopping) return;
      if (Date.now() - begin > steadyAfter) this.#pause = 500;
      this.#restartLater(reason ?? `code ${code}`);
    });
  }

  #restartLater(reason: string): void {
    console.error(
      `${this.program.name} ended unexpectedly (${reason}). Starting it again in ${this.#pause / 1000} s.`,
    );
    this.#timer = setTimeout(() => this.#start(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }
}
