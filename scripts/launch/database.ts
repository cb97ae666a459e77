import pg from "pg";
import { compareMigrations } from "@/lib/operations/migrations";
import { errorCode, StartError } from "@/scripts/launch/start-error";
import { applyMigrations } from "@/scripts/schema-engine";

/** Brings the database to this code's state. Throws a sentence when it can't be reached or is ahead of the code. */
export async function migrate(url: string): Promise<void> {
  const client = await connect(url);
  try {
    // Several starts at once take turns.
    await client.query("select pg_advisory_lock(hashtext('maskline migrations'))");
    const { lacking, unknown } = await compareMigrations(client);
    if (unknown.length > 0) throw newerDatabase(unknown);
    if (lacking.length === 0) return;
    console.log("Migrating the database …");
    await forgetInterrupted(client);
    for (const name of await applyMigrations(url)) console.log(`  applied ${name}`);
  } finally {
    await client.end();
  }
}

/**
 * For a part that is started alone and leaves migrating to others. Throws a sentence unless the database can be
 * reached and has exactly the migrations of this code.
 */
export async function requireMigrated(url: string): Promise<void> {
  const client = await connect(url);
  try {
    const { lacking, unknown } = await compareMigrations(client);
    if (unknown.length > 0) throw newerDatabase(unknown);
    if (lacking.length > 0) throw olderDatabase(lacking);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw unreachable(url, error);
  }
}

// A migration that was killed or has failed was rolled back as a whole; its row alone would block the next try.
async function forgetInterrupted(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('_prisma_migrations') is not null as there");
  if (rows[0].there)
    await client.query("delete from _prisma_migrations where finished_at is null and rolled_back_at is null");
}

function newerDatabase(unknown: string[]): StartError {
  return new StartError(
    `The database is newer than this code: it has the ${listMigrations(unknown)}, which this version of Maskline does not know. Start the newer version, or set DATABASE_URL (or DATA_DIR) to another database.`,
  );
}

function olderDatabase(lacking: string[]): StartError {
  return new StartError(
    `The database is older than this code: it lacks the ${listMigrations(lacking)}. Run \`npm run db:migrate\`, then start this again.`,
  );
}

function listMigrations(names: string[]): string {
  return `${names.length === 1 ? "migration" : "migrations"} ${names.join(", ")}`;
}

function unreachable(url: string, error: unknown): StartError {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname}:${port || 5432}`;
  const reasons: Record<string, string> = {
    "28P01": `PostgreSQL at ${server} refuses the user "${username}" or the password.`,
    "28000": `PostgreSQL at ${server} refuses the user "${username}".`,
    "3D000": `PostgreSQL at ${server} has no database "${pathname.slice(1)}". Create it (createdb ${pathname.slice(1)}).`,
    ECONNREFUSED: `Nothing answers at ${server}. Is PostgreSQL running there?`,
    ENOTFOUND: `There is no host called ${hostname}.`,
    EAI_AGAIN: `There is no host called ${hostname}.`,
  };
  const reason =
    reasons[errorCode(error)] ?? `PostgreSQL at ${server} does not answer as it should: ${error}`;
  return new StartError(
    `${reason} Correct DATABASE_URL, for example postgresql://maskline:password@localhost:5432/maskline, or remove it to use the embedded PostgreSQL.`,
  );
}
