import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** Clones the migrated template under a new name. */
export async function cloneTemplate(): Promise<string> {
  const template = inject("databaseTemplate").name;
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await onServer((client) => client.query(`create database ${name} template ${template}`));
  return name;
}

/** Removes a database; whoever still holds a connection is cut off. */
export async function dropDatabase(name: string): Promise<void> {
  await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
}

export function urlOf(name: string): string {
  return Object.assign(new URL(inject("databaseServer")), { pathname: `/${name}` }).href;
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
