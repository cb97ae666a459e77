import { createReadStream, existsSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { wait } from "@/lib/dispatch/wait";
import { AppError } from "@/lib/errors";
import { startImport } from "@/lib/imports/commands";
import { eachProblem, readImport } from "@/lib/imports/queries";
import { type RunOptions, runImport } from "@/lib/imports/run";
import { type Import, maximumFileBytes, type Upload, uploadSchema } from "@/lib/imports/schema";
import { receiveFile, tooLarge } from "@/lib/imports/upload";
import { StartError } from "@/scripts/launch/start-error";

const usage = `Usage: npm run import -- customers|drivers|numbers FILE [options]

  --check                only check the file
  --country GB           of phones without a country code
  --provider NAME        of numbers whose line names none
  --capabilities sms,voice
                         of numbers whose line names none`;

const everyMs = 200;

type Job = { upload: Upload; file: string; checkOnly: boolean };

/**
 * `npm run import`: the same as the pages do, by the same rules. Prints what is wrong with which line. Throws
 * {@link StartError} when the file cannot be imported.
 */
export async function importFile(
  database: Database,
  options: RunOptions & { args: string[] },
): Promise<void> {
  const { upload, file, checkOnly } = readArguments(options.args);
  const context: Context = { database, actor: systemActor };
  const { id } = await receiveFile(context, { ...upload, bytes: createReadStream(file) });
  const checked = await runToEnd(database, { ...options, id });
  if (checked.state !== "ready") throw await refusal(database, checked);
  console.log(summary(checked));
  if (checkOnly) return;
  await startImport(context, { id });
  const done = await runToEnd(database, { ...options, id });
  if (done.state !== "done") throw await refusal(database, done);
  console.log(`Imported. ${summary(done)}`);
}

function readArguments(args: string[]): Job {
  const { values, positionals } = parse(args);
  const [kind, file, ...more] = positionals;
  if (!kind || !file || more.length > 0) throw new StartError(usage);
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  if (statSync(file).size > maximumFileBytes) throw new StartError(tooLarge().message);
  const capabilities = values.capabilities?.split(",").map((word) => word.trim());
  const { country, provider = "simulator", check = false } = values;
  const upload = uploadSchema.safeParse({
    kind,
    fileName: path.basename(file),
    country,
    provider,
    capabilities,
  });
  if (!upload.success) throw new StartError(usage);
  return { upload: upload.data, file, checkOnly: check };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: "boolean" },
        country: { type: "string" },
        provider: { type: "string" },
        capabilities: { type: "string" },
      },
    });
  } catch {
    throw new StartError(usage);
  }
}

/** Runs the import here, or waits for the worker that has been quicker, and shows how far it is. */
async function runToEnd(database: Database, job: RunOptions & { id: string }): Promise<Import> {
  const telling = setInterval(() => void tellProgress(database, job.id).catch(() => {}), everyMs);
  try {
    for (;;) {
      await runImport(database, job);
      const found = await read(database, job.id);
      if (found.state !== "checking" && found.state !== "importing") return found;
      await wait(everyMs, job.signal);
    }
  } finally {
    clearInterval(telling);
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }
}

async function tellProgress(database: Database, id: string): Promise<void> {
  const { state, done, total } = await read(database, id);
  if (process.stderr.isTTY && total > 0)
    process.stderr.write(`\r\u001b[K${state} ${Math.floor((done / total) * 100)} %`);
}

async function read(database: Database, id: string): Promise<Import> {
  const found = await readImport(database, { id });
  if (!found) throw new AppError("not_found", "The import has gone.");
  return found;
}

function summary({ counts }: Import): string {
  return `New: ${counts.create}. Changed: ${counts.update}. Unchanged: ${counts.unchanged}.`;
}

async function refusal(database: Database, found: Import): Promise<StartError> {
  if (found.problem) return new StartError(found.problem);
  for await (const lines of eachProblem(database, found))
    for (const { line, problem } of lines) console.error(`Line ${line}: ${problem}`);
  const { refused } = found.counts;
  return new StartError(
    `Nothing was imported: ${refused === 1 ? "1 line is" : `${refused} lines are`} wrong.`,
  );
}
