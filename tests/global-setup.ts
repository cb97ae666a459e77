import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/scripts/schema-engine";
import { startTestServer } from "@/tests/server";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: string;
    databaseTemplate: string;
  }
}

/** Once per run: a PostgreSQL, and on it a migrated database that test files clone. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = `maskline_template_${randomBytes(5).toString("hex")}`;
  await execute(server.url, `create database ${template}`);
  await applyMigrations(Object.assign(new URL(server.url), { pathname: `/${template}` }).href);
  provide("databaseServer", server.url);
  provide("databaseTemplate", template);
  return async () => {
    await execute(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
