import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/scripts/schema-engine";
import { type Origin, readOrigin } from "@/tests/databases/empty";
import { startTestServer } from "@/tests/server";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: string;
    databaseTemplate: { name: string; origin: Origin };
  }
}

/** Once per run: a PostgreSQL, and on it a migrated database that test files clone. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = `maskline_template_${randomBytes(5).toString("hex")}`;
  const url = Object.assign(new URL(server.url), { pathname: `/${template}` }).href;
  await on(server.url, (client) => client.query(`create database ${template}`));
  await applyMigrations(url);
  provide("databaseServer", server.url);
  provide("databaseTemplate", { name: template, origin: await on(url, readOrigin) });
  return async () => {
    await on(server.url, (client) => dropAll(client, template));
    await server.stop();
  };
}

/** Removes the template and what was cloned from it. */
async function dropAll(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [template],
  );
  for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
}

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
