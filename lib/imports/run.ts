import { type Database, isUnavailable, withConnection } from "@/lib/db";
import { applyImport } from "@/lib/imports/apply";
import { checkImport } from "@/lib/imports/check";
import { beginImport, listPending, lockImport, type PendingImport } from "@/lib/imports/pending";

export type RunOptions = {
  /** The providers that numbers can be imported for. */
  configured: readonly string[];
  signal: AbortSignal;
};

const mostTries = 5;
const givenUp =
  "Something went wrong on our side, several times. Nothing was imported. Look into the worker's log.";

/**
 * Does what an import waits for: checks or imports it. False when another process is at it. What breaks off leaves
 * nothing behind and is begun anew by whoever runs it next. The lock ends with its transaction, whatever becomes of us.
 */
export async function runImport(database: Database, job: RunOptions & { id: string }): Promise<boolean> {
  return withConnection(database, async (connection) => {
    if (!(await lockImport(connection, job.id))) return false;
    const pending = await beginImport(database, job.id);
    if (pending) await runPending(database, { ...job, pending });
    return true;
  });
}

/** Runs all that wait, one after the other. False when some are in other hands, which may yet let them fall. */
export async function runImports(database: Database, options: RunOptions): Promise<boolean> {
  let ranAll = true;
  for (const id of await listPending(database)) {
    options.signal.throwIfAborted();
    ranAll = (await runImport(database, { ...options, id })) && ranAll;
  }
  return ranAll;
}

async function runPending(
  database: Database,
  { pending, configured, signal }: RunOptions & { pending: PendingImport },
): Promise<void> {
  try {
    if (pending.state === "checking") await checkImport(database, { pending, configured, signal });
    else await applyImport(database, { pending, signal });
  } catch (error) {
    if (pending.tries < mostTries || signal.aborted || isUnavailable(error)) throw error;
    await giveUp(database, pending.id);
    throw error;
  }
}

async function giveUp(database: Database, id: string): Promise<void> {
  await database.pool.query(
    "update imports set state = 'refused', problem = $2 where id = $1 and state in ('checking', 'importing')",
    [id, givenUp],
  );
}
