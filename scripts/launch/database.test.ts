import { expect, test } from "vitest";
import { migrate, requireMigrated } from "@/scripts/launch/database";
import { StartError } from "@/scripts/launch/start-error";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();

test("a database that is up to date is left alone", async () => {
  await expect(migrate(database.url)).resolves.toBeUndefined();
  await expect(requireMigrated(database.url)).resolves.toBeUndefined();
});

test("a migration that a kill has interrupted is run again", async () => {
  const { rows } = await database.pool.query("select id, checksum, migration_name from _prisma_migrations");
  const { id, checksum, migration_name } = rows[0];
  await database.pool.query("drop schema public cascade; create schema public");
  await database.pool.query(
    `create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null,
       finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
       started_at timestamptz not null default 'epoch', applied_steps_count integer not null default 0)`,
  );
  await database.pool.query(
    "insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)",
    [id, checksum, migration_name],
  );
  await migrate(database.url);
  expect(await database.prisma.customer.count()).toBe(0);
});

test("a database newer than the code is refused with its migrations' names", async () => {
  await database.pool.query(
    "update _prisma_migrations set migration_name = '20991231000000_future', finished_at = app_now()",
  );
  await expect(migrate(database.url)).rejects.toThrow(/newer than this code.*20991231000000_future/);
  await expect(requireMigrated(database.url)).rejects.toThrow(/newer than this code.*20991231000000_future/);
});

test("a part that is started alone refuses a database that lacks migrations, and changes nothing", async () => {
  await database.pool.query("drop schema public cascade; create schema public");
  const refusal = requireMigrated(database.url);
  await expect(refusal).rejects.toThrow(StartError);
  await expect(refusal).rejects.toThrow(/older than this code.*_main_job.*npm run db:migrate/);
  const { rowCount } = await database.pool.query("select from pg_tables where schemaname = 'public'");
  expect(rowCount).toBe(0);
});

test("an address where nothing answers is refused with what to do", async () => {
  const refusal = migrate("postgresql://somebody:secret@127.0.0.1:1/maskline");
  await expect(refusal).rejects.toThrow(StartError);
  await expect(refusal).rejects.toThrow(/Nothing answers at 127\.0\.0\.1:1.*Correct DATABASE_URL/);
  await expect(refusal).rejects.not.toThrow(/secret/);
});
