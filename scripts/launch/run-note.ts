import { rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "@/scripts/launch/json-file";
import { findNpm, isAlive, readProcess, signal, waitUntil } from "@/scripts/launch/processes";
import { StartError } from "@/scripts/launch/start-error";

const seenSchema = z.object({ pid: z.number(), startedAt: z.string() });
const noteSchema = z.object({
  launcher: seenSchema,
  /** The `npm` that the launcher stops with; null without one. */
  npm: seenSchema.nullable(),
  children: z.array(seenSchema),
});

type Seen = z.output<typeof seenSchema>;
type RunNote = z.output<typeof noteSchema>;

/** Writes down who runs on this data folder, so that a start after a kill can end what is left of it. */
export class Run {
  readonly #note: RunNote;

  private constructor(
    readonly folder: string,
    readonly npm: Seen | null,
  ) {
    const self = readProcess(process.pid);
    this.#note = { launcher: { pid: process.pid, startedAt: self?.startedAt ?? "" }, npm, children: [] };
  }

  /** Takes the data folder, or says who has it. */
  static async begin(folder: string): Promise<Run> {
    await endFormerRun(readJson(noteOf(folder), noteSchema));
    const run = new Run(folder, findNpm());
    run.#write();
    return run;
  }

  /** Notes a child; those that have ended are forgotten. */
  addChild(pid: number): void {
    const child = readProcess(pid);
    this.#note.children = this.#note.children.filter(isAlive);
    if (child) this.#note.children.push({ pid, startedAt: child.startedAt });
    this.#write();
  }

  /** Everything has ended in order. */
  finish(): void {
    rmSync(noteOf(this.folder), { force: true });
  }

  #write(): void {
    writeJson(noteOf(this.folder), this.#note);
  }
}

async function endFormerRun(former: RunNote | null): Promise<void> {
  if (!former) return;
  if (isAlive(former.launcher)) await endFormerLauncher(former);
  const orphans = former.children.filter(isAlive);
  for (const { pid } of orphans) signal(-pid, "SIGTERM");
  if (await waitUntil(() => !orphans.some(isAlive), 4_000)) return;
  for (const { pid } of orphans) signal(-pid, "SIGKILL");
  await waitUntil(() => !orphans.some(isAlive), 1_000);
}

// A launcher whose npm was killed is on its way out; anybody else's is left alone.
async function endFormerLauncher({ launcher, npm }: RunNote): Promise<void> {
  if (!npm || isAlive(npm))
    throw new StartError(
      `Maskline is already running from this data folder (process ${launcher.pid}). Stop that one first, or give this one a folder and a port of its own: DATA_DIR=./data2 PORT=8081 npm start`,
    );
  signal(launcher.pid, "SIGTERM");
  if (await waitUntil(() => !isAlive(launcher), 11_000)) return;
  signal(launcher.pid, "SIGKILL");
  await waitUntil(() => !isAlive(launcher), 1_000);
}

function noteOf(folder: string): string {
  return path.join(folder, "run.json");
}
