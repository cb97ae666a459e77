import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { childEnvironment, type Surroundings, webProgram, workerProgram } from "@/scripts/launch/programs";
import { waitForPort } from "@/scripts/launch/ready";

/** The two processes under load, as `npm start` runs them. */
export type Servers = { origin: string; webMegabytes(): number; stop(): Promise<void> };

/** Starts web and worker with the simulator as the only carrier. */
export async function startServers(surroundings: Omit<Surroundings, "port">): Promise<Servers> {
  const port = await freePort();
  const env = {
    ...childEnvironment({ ...surroundings, port }, "production"),
    SIMULATOR: "on",
    MESSAGEBIRD_API_KEY: "",
    PUBLIC_URL: "",
  };
  const children = [webProgram(env, false), workerProgram(env)].map(({ args }) =>
    spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] }),
  );
  const ended = () => children.some((child) => child.exitCode !== null);
  if (!(await waitForPort(port, ended))) throw new Error("The web process or the worker did not start.");
  return {
    origin: `http://localhost:${port}`,
    webMegabytes: () => megabytes(children[0]?.pid),
    stop: async () => {
      await Promise.all(children.map(stop));
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

/** The most memory that the process has had in use. */
function megabytes(pid: number | undefined): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
