import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Connection } from "@/lib/db";

/** The names of the migrations this code brings, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const folder = path.join(process.cwd(), "prisma/migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations that the database has, oldest first; none in an empty one. */
export async function appliedMigrations(connection: Connection): Promise<string[]> {
  const { rows } = await connection.query<{ there: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as there",
  );
  if (!rows[0]?.there) return [];
  const applied = await connection.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return applied.rows.map(({ name }) => name);
}

/** How code and database differ: what the one lacks, and what the other does not know. */
export async function compareMigrations(
  connection: Connection,
): Promise<{ lacking: string[]; unknown: string[] }> {
  const [brought, applied] = await Promise.all([migrationNames(), appliedMigrations(connection)]);
  return {
    lacking: brought.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !brought.includes(name)),
  };
}
