import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Console, createConsole } from "@/scripts/carrier/console";
import { welcome } from "@/scripts/carrier/welcome";
import { findNpm } from "@/scripts/launch/processes";
import { StartError } from "@/scripts/launch/start-error";
import { askedToStop } from "@/scripts/launch/stop-signals";
import type { PlayedCarrier } from "@/tests/carriers/play/carrier";
import { play } from "@/tests/carriers/play/start";

const usage = `Say which carrier to play: ${Object.keys(play).join(", ")}.
npm run carrier -- vonage [--port 9000] [--maskline http://localhost:8080]`;

/**
 * `npm run carrier -- <name>`: plays a carrier by hand until it is asked to stop. Says what to set in `.env`, shows
 * what Maskline asks for, and takes commands from the terminal.
 */
export async function runCarrier(args: string[]): Promise<void> {
  const { start, port, maskline } = readArguments(args);
  const carrier = await listen(start, { port, publicUrl: maskline });
  const console_ = createConsole(carrier, { maskline, print: console.log });
  console.log(welcome(carrier, { maskline, redirect: redirectTo() }));
  const terminal = createInterface({ input: process.stdin });
  terminal.on("line", (line) => void obey(console_, line));
  await askedToStop(findNpm());
  terminal.close();
  await carrier.standIn?.close();
  console.log("\nThe carrier has closed.");
  process.exit(0);
}

async function obey(console_: Console, line: string): Promise<void> {
  if (line.trim() === "quit") return void process.kill(process.pid, "SIGINT");
  await console_.take(line);
}

function readArguments(args: string[]) {
  const options = { port: { type: "string" }, maskline: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const start = Object.entries(play).find(([name]) => name === positionals[0])?.[1];
    const port = Number(values.port ?? 9_000);
    const maskline = new URL(values.maskline ?? "http://localhost:8080").origin;
    if (start && Number.isInteger(port) && port > 0 && port < 65_536) return { start, port, maskline };
  } catch {
    // Said below.
  }
  throw new StartError(usage);
}

type Start = (typeof play)[keyof typeof play];

async function listen(start: Start, options: { port: number; publicUrl: string }): Promise<PlayedCarrier> {
  try {
    return await start(options);
  } catch (cause) {
    throw new StartError(`Port ${options.port} is taken. Choose another one with --port.`, { cause });
  }
}

/** For MessageBird, whose package has its hosts hard-coded. */
function redirectTo(): string {
  return pathToFileURL(path.resolve("tests/carriers/redirect.mjs")).href;
}
