import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { environmentSchema } from "@/lib/environment";
import { childEnvironment, type Surroundings, webProgram, workerProgram } from "@/scripts/launch/programs";
import { waitForPort } from "@/scripts/launch/ready";
import { freePort } from "@/scripts/postgres/server";

/** Undoes one step. They run in reverse order. */
export type Undo = () => Promise<void>;

/** The two processes under load, as `npm start` runs them. */
export type Servers = {
  origin: string;
  /** The most memory that the web process has had in use; NaN where the system does not tell. */
  webMegabytes(): number;
  /** How long the web process has been at work on a processor; NaN where the system does not tell. */
  webSeconds(): number;
};

/** Starts web and worker with the simulator as the only carrier and no setting of the developer's own. */
export async function startServers(surroundings: Omit<Surroundings, "port">, undo: Undo[]): Promise<Servers> {
  const port = await freePort(null);
  const blank = Object.fromEntries(Object.keys(environmentSchema.shape).map((name) => [name, ""]));
  const { DATABASE_URL, DATABASE_DIRECT_URL, AUTH_SECRET, PORT, ...inherited } = childEnvironment(
    { ...surroundings, port },
    "production",
  );
  const own = { DATABASE_URL, DATABASE_DIRECT_URL, AUTH_SECRET, PORT, SIMULATOR: "on" };
  const env = { ...inherited, ...blank, ...own };
  const children = [webProgram(env, false), workerProgram(env)].map(({ args }) =>
    spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] }),
  );
  undo.push(async () => {
    await Promise.all(children.map(stop));
  });
  const ended = () => children.some(hasEnded);
  if (!(await waitForPort(port, ended))) throw new Error("The web process or the worker did not start.");
  return {
    origin: `http://localhost:${port}`,
    webMegabytes: () => megabytes(children[0]?.pid),
    webSeconds: () => seconds(children[0]?.pid),
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

/** The clock ticks of Linux are hundredths of a second (proc(5), fields 14 and 15 of stat). */
function seconds(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function megabytes(pid: number | undefined): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return Number.NaN;
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(file, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}
