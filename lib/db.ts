import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "@/generated/prisma/client";
import { traced } from "@/lib/tracing";

/** The models' client and the plain statements, on one pool of connections. */
export type Database = {
  prisma: PrismaClient;
  pool: pg.Pool;
  /**
   * Runs at the end of every command's transaction, and rolls it back when it throws: what must stand or fall with a
   * command, whichever it is.
   */
  beforeCommit?: (statements: Statements) => Promise<void>;
  close(): Promise<void>;
};

/** The inside of a transaction, with the models. */
export type Transaction = Prisma.TransactionClient;

/**
 * Runs tagged statements: the inside of any transaction, with or without the models, or the client itself. What
 * asks for no more than this serves the hot path too.
 */
export type Statements = {
  /** The rows of the statement, as the caller says they are. */
  $queryRaw<Rows>(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
  /** How many rows were written. */
  $executeRaw(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
};

/**
 * Opens a pool. `clockOffset` (a PostgreSQL interval such as `3 days`) moves `app_now()` for its connections and
 * is for tests only.
 */
export function createDatabase(options: {
  url: string;
  connections?: number;
  clockOffset?: string;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    // Its statements are planned once per connection: whoever looks at a page every now and then finds them planned.
    idleTimeoutMillis: 300_000,
    ...(options.clockOffset && {
      options: `-c maskline.clock_offset=${options.clockOffset.replaceAll(" ", "\\ ")}`,
    }),
  });
  // An idle connection that breaks (database restarted) is replaced at the next use.
  pool.on("error", () => {});
  // So is one that breaks in use: its statement fails, and without a listener the process would, too.
  pool.on("connect", (client) => client.on("error", () => {}));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementName }) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const maximumStatements = 500;
const statementNames = new Map<string, string>();

/**
 * Named statements are planned once per connection. Those of endless variety (long lists) are not worth a name.
 * The name follows from the text: a web process may hold this module several times over, on the same connections.
 */
function statementName({ sql }: { sql: string }): string {
  const known = statementNames.get(sql);
  if (known) return known;
  if (statementNames.size >= maximumStatements) return "";
  const name = `maskline_${createHash("sha256").update(sql).digest("base64url")}`;
  statementNames.set(sql, name);
  return name;
}

const transactionStep = { name: "transaction", kind: "client" } as const;

const retryable = new Set(["40001", "40P01"]);
const maximumTries = 8;

/**
 * Runs the whole of `work` in one transaction, and again from its start when PostgreSQL breaks a deadlock or a
 * serialization conflict (40001, 40P01): `work` must have no effects outside of the transaction.
 */
export function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return retrying(() =>
    traced(transactionStep, () =>
      database.prisma.$transaction((transaction) => finishing(database, { statements: transaction, work }), {
        maxWait: 5_000,
        timeout: 15_000,
      }),
    ),
  );
}

async function finishing<S extends Statements, T>(
  { beforeCommit }: Database,
  { statements, work }: { statements: S; work: (statements: S) => Promise<T> },
): Promise<T> {
  const result = await work(statements);
  await beforeCommit?.(statements);
  return result;
}

/**
 * As {@link inTransaction}, without the models, whose engine costs several times what a plain statement does: for
 * what happens on every text, call and booking.
 *
 * A named statement is planned once here, for whatever values. Left alone, PostgreSQL plans the larger ones anew at
 * every call, because their plans look cheaper with the values known, and that takes longer than to run them.
 */
export function inPlainTransaction<T>(
  database: Database,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  return retrying(() =>
    onConnection(database, {
      begin: "begin; set local plan_cache_mode = force_generic_plan",
      work: (connection) => finishing(database, { statements: plainStatements(connection), work }),
    }),
  );
}

/**
 * The rows of a statement that PostgreSQL plans for its values each time: a search for three letters that everybody's
 * name holds is best answered in another way than one for a rare name.
 */
export async function plannedForValues<Row extends pg.QueryResultRow>(
  { pool }: Database,
  statement: Prisma.Sql,
): Promise<Row[]> {
  return (await pool.query<Row>({ text: statement.text, values: statement.values })).rows;
}

/** Undoes what `work` has written when it throws, and leaves the rest of the transaction as it was. */
export async function inSavepoint<T>(transaction: Statements, work: () => Promise<T>): Promise<T> {
  await transaction.$executeRaw`savepoint attempt`;
  try {
    const result = await work();
    await transaction.$executeRaw`release savepoint attempt`;
    return result;
  } catch (error) {
    await transaction.$executeRaw`rollback to savepoint attempt`;
    throw error;
  }
}

/**
 * Plain statements outside of a transaction, each on whichever connection is free: for what is read so often that the
 * models' engine would cost more than the rows.
 */
export function plainly({ pool }: Database): Statements {
  return plainStatements(pool);
}

/** Anything that runs one statement: the pool, or the inside of a transaction. */
export type Connection = Pick<pg.ClientBase, "query">;

/** Runs plain statements in one transaction. An error rolls it back, and breaks with a connection that cannot. */
export function withConnection<T>(
  database: Database,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  return onConnection(database, { begin: "begin", work });
}

type OnConnection<T> = { begin: string; work: (connection: Connection) => Promise<T> };

function onConnection<T>(database: Database, transaction: OnConnection<T>): Promise<T> {
  return traced(transactionStep, () => transact(database, transaction));
}

async function transact<T>(database: Database, { begin, work }: OnConnection<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken = true;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("commit");
    broken = false;
    return result;
  } catch (error) {
    await client.query("rollback").then(
      () => {
        broken = false;
      },
      () => {},
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

function plainStatements(connection: Connection): Statements {
  const run = (text: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const statement = text instanceof Prisma.Sql ? text : Prisma.sql(text, ...values);
    const name = statementName({ sql: statement.text });
    return connection.query({ text: statement.text, values: statement.values, ...(name && { name }) });
  };
  return {
    // The rows of a statement are what its caller declares, here as with Prisma's own client.
    $queryRaw: async <Rows>(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(text, values)).rows as Rows,
    $executeRaw: async (text, ...values) => (await run(text, values)).rowCount ?? 0,
  };
}

async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === maximumTries || !retryable.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/** PostgreSQL's SQLSTATE of a failed statement, however deep the libraries have wrapped it. */
export function sqlState(error: unknown): string | null {
  return (
    causes(error)
      .map(stateOf)
      .find((state) => state !== null) ?? null
  );
}

/** The name of the constraint that a failed statement has violated. */
export function violatedConstraint(error: unknown): string | null {
  for (const cause of causes(error)) {
    if (isRecord(cause) && typeof cause.constraint === "string") return cause.constraint;
    if (isRecord(cause) && isRecord(cause.constraint) && typeof cause.constraint.index === "string")
      return cause.constraint.index;
    const named = isRecord(cause) ? constraintInMessage(cause.originalMessage) : null;
    if (named) return named;
  }
  return null;
}

/** Prisma's adapter passes on the constraint's name of unique violations only; the message has it for the rest. */
function constraintInMessage(message: unknown): string | null {
  if (typeof message !== "string") return null;
  return /constraint "([^"]+)"/.exec(message)?.[1] ?? null;
}

/** True when the database could not be reached or dropped the connection: worth trying again. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state && (state.startsWith("08") || state.startsWith("57P") || state === "53300")) return true;
  return causes(error).some(
    (cause) =>
      cause instanceof Error &&
      /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|timeout exceeded when trying to connect|Can't reach database|Unable to start a transaction/.test(
        cause.message,
      ),
  );
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let current = error; isRecord(current) && chain.length < 10; ) {
    chain.push(current);
    current = current.cause ?? (isRecord(current.meta) ? current.meta.driverAdapterError : undefined);
  }
  return chain;
}

function stateOf(cause: unknown): string | null {
  if (!isRecord(cause)) return null;
  for (const candidate of [cause.code, cause.originalCode]) {
    if (typeof candidate === "string" && /^[0-9A-Z]{5}$/.test(candidate) && !/^P\d{4}$/.test(candidate))
      return candidate;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
