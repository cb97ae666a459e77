import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "@/lib/db";

/**
 * A database of the test file's own. `at("3 days")` is the same one seen by a process whose clock is that far
 * ahead. Both are closed and removed when the file has ended.
 */
export type TestDatabase = Database & { url: string; at(offset: string): Database };

const opened: { name: string; handles: Database[] }[] = [];

/** Clones the migrated template. Call it once per file: `const database = await testDatabase()`. */
export async function testDatabase(options: { connections?: number } = {}): Promise<TestDatabase> {
  const name = `maskline_test_${randomBytes(6).toString("hex")}`;
  await onServer((client) => client.query(`create database ${name} template ${inject("databaseTemplate")}`));
  const url = Object.assign(new URL(inject("databaseServer")), { pathname: `/${name}` }).href;
  const handles: Database[] = [];
  opened.push({ name, handles });
  const open = (clockOffset?: string) => {
    const handle = closingOnce(createDatabase({ url, connections: options.connections ?? 5, clockOffset }));
    handles.push(handle);
    return handle;
  };
  return { ...open(), url, at: (offset) => open(offset) };
}

/** A test may close a handle that it needs no longer, before all are closed. */
function closingOnce(database: Database): Database {
  let closing: Promise<void> | undefined;
  return {
    ...database,
    close() {
      closing ??= database.close();
      return closing;
    },
  };
}

/** Closes every handle of the file and removes its databases; whoever still holds a connection is cut off. */
export async function closeTestDatabases(): Promise<void> {
  for (const { name, handles } of opened.splice(0)) {
    await Promise.all(handles.map((handle) => handle.close()));
    await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
  }
}

// A template cannot be cloned while another clone reads it in some versions; the lock makes test files take turns.
async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject("databaseServer") });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('maskline_test'))");
    return await work(client);
  } finally {
    await client.end();
  }
}
