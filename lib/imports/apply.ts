import { Prisma } from "@/generated/prisma/client";
import { recordAudit } from "@/lib/audit/record";
import { type Database, inPlainTransaction, type Statements, violatedConstraint } from "@/lib/db";
import { judgeRows } from "@/lib/imports/judge";
import type { PendingImport } from "@/lib/imports/pending";
import { createProgress } from "@/lib/imports/progress";
import { settleCheck } from "@/lib/imports/settle";
import { insertNumbers, insertPeople, insertPhones, type Range, type Written } from "@/lib/imports/write";

const batchSize = 5_000;
/** What a check beforehand finds as well, unless it has come up in the meantime. */
const refusals = new Set(["phone_is_proxy_number", "proxy_number_is_phone"]);

type Options = { pending: PendingImport; signal: AbortSignal };
type Report = (done: number) => Promise<void>;

/** Some lines cannot be imported any more: nothing is. */
class NowRefused extends Error {
  override readonly name = "NowRefused";
}

/**
 * Imports every line in one transaction, or none. When the world has changed since the check, so that a line cannot
 * be imported any more, the import is refused and the line says why.
 */
export async function applyImport(database: Database, options: Options): Promise<void> {
  try {
    await importAll(database, options);
  } catch (error) {
    if (!(error instanceof NowRefused) && !refusals.has(violatedConstraint(error) ?? "")) throw error;
    await checkAgain(database, options.pending);
  }
}

async function importAll(database: Database, { pending, signal }: Options): Promise<void> {
  await inPlainTransaction(database, async (statements) => {
    // One import at a time: two with the same people would wait for each other's rows in both directions.
    await statements.$queryRaw`select pg_advisory_xact_lock(hashtextextended('imports', 0))::text`;
    await judgeRows(statements, pending);
    const counts = await countOutcomes(statements, pending.id);
    if (counts.refused > 0) throw new NowRefused("Some lines cannot be imported any more.");
    const steps = await planSteps(statements, pending);
    const report = createProgress(database, { id: pending.id, total: steps.length * batchSize });
    const written = await runSteps({ statements, steps, report, signal });
    await settle(statements, { pending, counts: { ...counts, ...written } });
  });
}

type Step = (statements: Statements) => Promise<Written>;
type Run = { statements: Statements; steps: Step[]; report: Report; signal: AbortSignal };

async function runSteps({ statements, steps, report, signal }: Run): Promise<Written> {
  const total = { created: 0, updated: 0 };
  for (const [index, step] of steps.entries()) {
    signal.throwIfAborted();
    await report(index * batchSize);
    const { created, updated } = await step(statements);
    total.created += created;
    total.updated += updated;
  }
  return total;
}

/** All phones come before all people, as they do when a single person is added: so the two never wait in a circle. */
async function planSteps(statements: Statements, { id, kind }: PendingImport): Promise<Step[]> {
  const ranges = await listRanges(statements, id);
  if (kind === "numbers") return ranges.map((range) => (inside) => insertNumbers(inside, range));
  const side = kind === "customers" ? "customer" : "driver";
  return [
    ...ranges.map(
      (range): Step =>
        (inside) =>
          insertPhones(inside, range),
    ),
    ...ranges.map(
      (range): Step =>
        (inside) =>
          insertPeople(inside, { ...range, side }),
    ),
  ];
}

async function listRanges(statements: Statements, id: string): Promise<Range[]> {
  const [row] = await statements.$queryRaw<{ last: number }[]>`
    select coalesce(max(line), 0) as last from import_rows
    where import_id = ${id}::uuid and outcome in ('create', 'update')`;
  const count = Math.ceil((row?.last ?? 0) / batchSize);
  return Array.from({ length: count }, (_, index) => ({
    id,
    after: index * batchSize,
    upTo: (index + 1) * batchSize,
  }));
}

type Counts = { unchanged: number; refused: number };

async function countOutcomes(statements: Statements, id: string): Promise<Counts> {
  const [row] = await statements.$queryRaw<Counts[]>`
    select count(*) filter (where outcome = 'unchanged')::int as unchanged,
      count(*) filter (where outcome = 'refused')::int as refused
    from import_rows where import_id = ${id}::uuid`;
  return row ?? { unchanged: 0, refused: 0 };
}

type Settlement = { pending: PendingImport; counts: Written & { unchanged: number } };

/** The end of an import, in the transaction of its effect: the staged phones go, the trace stays. */
async function settle(statements: Statements, { pending, counts }: Settlement): Promise<void> {
  const { id, kind, actor } = pending;
  const { created, updated, unchanged } = counts;
  await statements.$executeRaw(Prisma.sql`
    update imports set state = 'done', created_count = ${created}, updated_count = ${updated},
      unchanged_count = ${unchanged}, done_count = total_count, finished_at = app_now()
    where id = ${id}::uuid`);
  await statements.$executeRaw`delete from import_rows where import_id = ${id}::uuid`;
  await recordAudit(statements, actor, {
    action: `${kind}.import`,
    subjectType: "import",
    subjectId: id,
    details: { created, updated, unchanged },
  });
}

/** Judges the lines anew, for the admin to see. When none is wrong after all, they may start it again. */
async function checkAgain(database: Database, { id, kind }: PendingImport): Promise<void> {
  await inPlainTransaction(database, async (statements) => {
    await judgeRows(statements, { id, kind });
    await settleCheck(statements, { id });
  });
}
