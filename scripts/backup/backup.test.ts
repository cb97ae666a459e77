import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createFirstAdmin } from "@/lib/auth/first-admin";
import { readConfig } from "@/lib/config";
import type { Database } from "@/lib/db";
import { cancelRide } from "@/lib/rides/end";
import { backUp } from "@/scripts/backup/back-up";
import { runRestore } from "@/scripts/backup/commands";
import { restore } from "@/scripts/backup/restore";
import { ensureSecrets } from "@/scripts/launch/data-folder";
import { startEmbedded } from "@/scripts/postgres/embedded";
import { testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";
import { outbox } from "@/tests/outbox";

const folder = mkdtempSync(path.join(tmpdir(), "maskline-backup-"));
const file = path.join(folder, "maskline.backup");
const awkward = `Two lines\n\\.\n\ttab "quotes" 'and' \\backslash\r\u2028\u2029 🚗 é \\N`;
const made: string[] = [];

let database: Database & { url: string };

beforeAll(async () => {
  // Passable: started by root, PostgreSQL runs as another user.
  chmodSync(folder, 0o711);
  database = await testDatabase();
  const context = systemContext(database);
  const { id } = await createRide(context);
  await cancelRide(context, { id });
  await createRide(context);
  await createFirstAdmin({ database, email: "admin@example.com", password: "a long password" });
  const store = outbox(database);
  await store.queue({ numberId: await store.addNumber(), to: await store.addPhone(), body: awkward });
  await database.pool.query(`
    insert into settings (key, value) values ('textsPerSecondPerNumber', 'null'), ('closingNotice', 'true');
    insert into message_parts (provider, dialled, reference, part_index, part_count, body)
      values ('simulator', '12025550100', 'x', 1, 2, '\\x00ff5c6e');
    insert into worker_heartbeats (worker_id) values (gen_random_uuid())`);
  await backUp({ url: database.url, file });
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await onServer(async (client) => {
    for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
  });
});

async function onServer<T>(
  work: (client: pg.Client) => Promise<T>,
  url = inject("databaseServer"),
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** As `npm run db:migrate` leaves it. */
async function migratedDatabase(): Promise<string> {
  return (await testDatabase({ connections: 1 })).url;
}

async function emptyDatabase(): Promise<string> {
  const name = `maskline_restored_${randomBytes(5).toString("hex")}`;
  made.push(name);
  await onServer((client) => client.query(`create database ${name}`));
  return Object.assign(new URL(inject("databaseServer")), { pathname: `/${name}` }).href;
}

/** Every table with a fingerprint of its rows, and every sequence. */
function contentsOf(url: string): Promise<Record<string, string>> {
  return onServer(async (client) => {
    const { rows } = await client.query<{ name: string; rows: string }>(
      `select relname as name, query_to_xml(format(
         'select count(*) || '' '' || coalesce(md5(string_agg(t::text, E''\\n'' order by t::text)), '''') from %I t',
         relname), false, true, '')::text as rows
       from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not in ('_prisma_migrations', 'worker_heartbeats')
       union all select sequencename, last_value::text from pg_sequences where schemaname = 'public'`,
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
  }, url);
}

test("a restored database is the same, row by row and character by character", async () => {
  const url = await emptyDatabase();
  await restore({ url, file, waiting: "send" });
  const before = await contentsOf(database.url);
  expect(before.rides).toContain(">2 ");
  expect(await contentsOf(url)).toEqual(before);
});

test("it goes on from there: a new text gets the next place, and foreign keys and triggers hold", async () => {
  const url = await migratedDatabase();
  await restore({ url, file, waiting: "send" });
  await onServer(async (client) => {
    const { rows } = await client.query(`
      insert into deliveries (message_id, originator_id, recipient_phone_id, lane, send_before, provider)
      select message_id, originator_id, recipient_phone_id, 'new', app_now(), 'simulator' from deliveries limit 1
      returning position > (select max(position) from deliveries) as next`);
    expect(rows).toEqual([{ next: true }]);
    await expect(client.query("delete from phones")).rejects.toThrow(/foreign key/);
    const { rows: off } = await client.query("select from pg_trigger where tgenabled <> 'O'");
    expect(off).toEqual([]);
  }, url);
});

test("texts that waited: somebody has to say what becomes of them", async () => {
  const url = await migratedDatabase();
  await expect(restore({ url, file, waiting: null })).rejects.toThrow(
    /\d texts had not been sent.*--waiting hold/,
  );
  const { held } = await restore({ url, file, waiting: "hold" });
  expect(held).toBeGreaterThan(0);
  await onServer(async (client) => {
    const { rows } = await client.query(
      "select status, error_code as code, count(*)::int from deliveries where error_code = 'restored' or status = 'queued' group by 1, 2",
    );
    expect(rows).toEqual([{ status: "failed", code: "restored", count: held }]);
  }, url);
});

test("nothing is restored over what is there", async () => {
  await expect(restore({ url: database.url, file, waiting: "send" })).rejects.toThrow(/not empty/);
});

test("nothing is restored from half a backup, or from something else", async () => {
  const whole = gunzipSync(readFileSync(file));
  const url = await migratedDatabase();
  const refused = async (bytes: Buffer, reason: RegExp) => {
    const part = path.join(folder, "part");
    writeFileSync(part, bytes);
    await expect(restore({ url, file: part, waiting: "send" })).rejects.toThrow(reason);
  };
  await refused(readFileSync(file).subarray(0, -200), /cut off or damaged/);
  await refused(gzipSync(whole.subarray(0, -20)), /cut off or damaged/);
  await refused(
    gzipSync(
      Buffer.from(whole.toString("latin1").replace("COPY public.phones", "DROP TABLE phones; --"), "latin1"),
    ),
    /cut off or damaged/,
  );
  await refused(gzipSync("-- PostgreSQL database dump\n"), /no backup made by/);
  await refused(Buffer.from("phones,names\n"), /no backup made by/);
  expect((await contentsOf(url)).phones).toContain(">0 ");
});

test("a backup of an older version is brought to this one's state, one of a newer is refused", async () => {
  const text = gunzipSync(readFileSync(file)).toString("latin1");
  const [first = "", ...rest] = text.split("\n");
  const header = JSON.parse(first.replace("-- Maskline backup ", ""));
  const write = (migrations: string[], body: string[]) => {
    const other = path.join(folder, "other");
    const line = `-- Maskline backup ${JSON.stringify({ ...header, migrations })}`;
    writeFileSync(other, gzipSync(Buffer.from([line, ...body].join("\n"), "latin1")));
    return other;
  };
  const old = header.migrations.slice(0, 1);
  const url = await emptyDatabase();
  await restore({ url, file: write(old, ["", "-- complete", ""]), waiting: null });
  expect(Object.keys(await contentsOf(url))).toContain("carrier_health");
  const newer = write([...header.migrations, "20991231000000_future"], rest);
  await expect(restore({ url: await emptyDatabase(), file: newer, waiting: "send" })).rejects.toThrow(
    /newer version.*20991231000000_future/,
  );
});

test("only its owner may read a backup", () => {
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("what the database does meanwhile is in the backup wholly or not at all", async () => {
  const writing = onServer(async (client) => {
    for (let index = 0; index < 200; index++)
      await client.query(
        "with phone as (insert into phones (e164) values ($1) returning id) insert into customers (name, phone_id) select 'x', id from phone",
        [`+99977${String(index).padStart(8, "0")}`],
      );
  }, database.url);
  const during = path.join(folder, "during");
  await backUp({ url: database.url, file: during });
  await writing;
  const url = await migratedDatabase();
  await restore({ url, file: during, waiting: "send" });
  await onServer(async (client) => {
    const { rows } = await client.query(
      `select (select count(*) from phones where e164 like '+99977%') = (select count(*) from customers where name = 'x') as same`,
    );
    expect(rows).toEqual([{ same: true }]);
  }, url);
});

test("a fresh installation's embedded PostgreSQL takes a backup before its first start", async () => {
  const told = vi.spyOn(console, "log").mockImplementation(() => {});
  const dataDir = path.join(folder, "data");
  const settings = readConfig({ DATA_DIR: dataDir });
  await runRestore(settings, [file, "--waiting", "hold"]);
  expect(told.mock.calls.join("\n")).toMatch(/Restored.*AUTH_SECRET/s);
  told.mockRestore();
  const server = await startEmbedded({ dataDir, password: ensureSecrets(dataDir).databasePassword });
  const { rows } = await onServer((client) => client.query("select email from admins"), server.url);
  await server.stop();
  expect(rows).toEqual([{ email: "admin@example.com" }]);
}, 60_000);
