import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Moment, momentOf, sessionTopics } from "@/lib/live/descriptions";
import { disableMember } from "@/lib/team/members";
import { readSources } from "@/tests/architecture/source";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";
import { type LiveServer, type OpenPage, openPage, startLiveServer } from "@/tests/live";

const until = (what: () => void) => vi.waitFor(what, { timeout: 5_000, interval: 10 });

let database: TestDatabase;
let first: LiveServer;
let second: LiveServer;
const pages: OpenPage[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await signIn("keeper");
  [first, second] = await Promise.all([startLiveServer(database), startLiveServer(database)]);
  // The first stream opens the connection to the database.
  for (const server of [first, second]) {
    const page = await open(server, ["rides"]);
    await until(() => expect(namesOf(page)).toContain("missed"));
  }
});

afterEach(() => {
  for (const page of pages.splice(0)) page.close();
});

afterAll(() => Promise.all([first.stop(), second.stop()]));

async function open(server: LiveServer, topics: string[], options: { since?: Moment; login?: string } = {}) {
  const headers = { "x-login": options.login ?? "keeper" };
  const page = await openPage(server, { topics, since: options.since ?? server.now(), headers });
  pages.push(page);
  return page;
}

const namesOf = (page: OpenPage) => page.events.map(({ name }) => name);

async function bookedSession(): Promise<string> {
  const { id } = await createRide(systemContext(database));
  const { sessionId } = await database.prisma.ride.findUniqueOrThrow({ where: { id } });
  await settle();
  return sessionId;
}

/** Returns when both servers have told of all that was written before. */
async function settle(): Promise<void> {
  const id = randomUUID();
  const watchers = await Promise.all([first, second].map((server) => open(server, [`settled:${id}`])));
  await database.pool.query("select pg_notify('maskline_change', $1)", [`settled ${id}`]);
  for (const watcher of watchers) await until(() => expect(watcher.changed()).toHaveLength(1));
}

/** As a writer would who has never heard of pages. */
const startRide = (session: string) =>
  database.pool.query("update rides set status = 'in_progress' where session_id = $1", [session]);

async function signIn(id: string): Promise<void> {
  const admin = { id: `admin-${id}`, name: "Ada", email: `${id}@example.com` };
  const login = { id, token: id, expiresAt: new Date(Date.now() + 3_600_000) };
  await database.prisma.admin.create({ data: { ...admin, logins: { create: login } } });
}

describe("an open page", () => {
  test("hears within a second of what concerns it, whichever process it asks, and of nothing else", async () => {
    const [session, other] = [await bookedSession(), await bookedSession()];
    const here = await open(first, sessionTopics(session));
    const there = await open(second, sessionTopics(session));
    const list = await open(second, ["rides"]);
    const elsewhere = await open(first, sessionTopics(other));
    const begin = performance.now();
    await startRide(session);
    for (const page of [here, there]) await until(() => expect(page.changed()).toContain(`rides:${session}`));
    await until(() => expect(list.changed()).toContain("rides"));
    expect(performance.now() - begin).toBeLessThan(1_000);
    await startRide(other);
    await until(() => expect(elsewhere.changed()).toContain(`rides:${other}`));
    expect(elsewhere.changed().join()).not.toContain(session);
    expect(here.changed().join()).not.toContain(other);
  });

  test("that comes again says from when on, and hears what has happened since", async () => {
    const session = await bookedSession();
    const before = await open(first, [`rides:${session}`]);
    await startRide(session);
    await until(() => expect(before.changed()).toContain(`rides:${session}`));
    const last = before.events.at(-1)?.id ?? undefined;
    before.close();
    const again = await open(first, [`rides:${session}`], { since: last });
    await startRide(session);
    await until(() => expect(again.changed()).toEqual([`rides:${session}`]));
    const late = await open(first, [`rides:${session}`], { since: last });
    await until(() => expect(late.changed()).toEqual([`rides:${session}`]));
    const long = await open(first, [`rides:${session}`], { since: momentOf(0, "elsewhere") });
    await until(() => expect(namesOf(long)).toEqual(["missed"]));
  });

  test("hears of each topic from its own moment on, and by another process's clock rather twice", async () => {
    const session = await bookedSession();
    const watcher = await open(first, [`rides:${session}`]);
    await startRide(session);
    await until(() => expect(watcher.changed()).toContain(`rides:${session}`));
    const since = { here: first.now(), there: second.now() };
    const here = await open(first, [`rides:${session}`], { since: since.here });
    const there = await open(first, [`rides:${session}`], { since: since.there });
    await until(() => expect(["missed", "changed"]).toContain(namesOf(there)[0]));
    await startRide(session);
    await until(() => expect(here.changed()).toEqual([`rides:${session}`]));
  });

  test("is told when the database is not heard, and to read again when it is", async () => {
    const session = await bookedSession();
    const page = await open(first, [`rides:${session}`]);
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen maskline_change'",
    );
    const breaks = () => page.events.filter(({ name }) => name !== "changed");
    await until(() => expect(breaks().map(({ name }) => name)).toEqual(["deaf", "missed"]));
    expect(breaks().map(({ id }) => id)).toEqual([null, expect.stringMatching(/^\d+-\w+$/)]);
    await startRide(session);
    await until(() => expect(page.changed()).toContain(`rides:${session}`));
  });

  test("is sent moments and the topics that it has asked for, and nothing else", async () => {
    const asked = ["rides", "messages", "deliveries", "customers", "drivers"];
    const page = await open(first, asked);
    const session = await bookedSession();
    await startRide(session);
    for (const topic of asked) await until(() => expect(page.changed()).toContain(topic));
    const moment = String.raw`\d+-[a-z0-9]+`;
    const line = new RegExp(
      `^(id: ${moment}|event: (changed|missed|beat)|data: (${moment}( (${asked.join("|")}))+)?|)$`,
    );
    expect(
      page
        .text()
        .split("\n")
        .filter((each) => !line.test(each)),
    ).toEqual([]);
  });

  test("ends within a second when who has it is disabled, and no other does", async () => {
    await signIn("leaver");
    const page = await open(first, ["rides"], { login: "leaver" });
    const other = await open(first, ["rides"]);
    const begin = performance.now();
    await disableMember(systemContext(database), { id: "admin-leaver" });
    await until(() => expect(page.hasEnded()).toBe(true));
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(namesOf(page).at(-1)).toBe("ended");
    expect(other.hasEnded()).toBe(false);
  });
});

describe("what is said in the database", () => {
  let listener: pg.PoolClient;
  const heard: string[] = [];

  beforeAll(async () => {
    listener = await database.pool.connect();
    listener.on("notification", ({ payload = "" }) => heard.push(payload));
    await listener.query("listen maskline_change");
  });

  afterAll(() => listener.release(true));

  /** All that `statement` makes the database say, between two words of our own: what was said before may come late. */
  async function saidBy(statement: string, values: unknown[] = []): Promise<string[]> {
    heard.length = 0;
    await say("begin");
    await database.pool.query(statement, values);
    await say("end");
    return heard.slice(heard.indexOf("begin") + 1, heard.indexOf("end"));
  }

  async function say(word: string): Promise<void> {
    await database.pool.query("select pg_notify('maskline_change', $1)", [word]);
    await until(() => expect(heard).toContain(word));
  }

  test("names the table and ids, once for all rows of a statement; very many ids are not listed", async () => {
    const session = await bookedSession();
    const { customerId, driverId } = await database.prisma.ride.findUniqueOrThrow({
      where: { sessionId: session },
    });
    const [said, ...more] = await saidBy("update rides set start = start where session_id = $1", [session]);
    expect(more).toEqual([]);
    expect(said?.slice("rides ".length).split(",").toSorted()).toEqual(
      [session, customerId, driverId].toSorted(),
    );
    const kept = "insert into messages (direction, kind, body) select 'inbound', 'out_of_session', 'Hi'";
    expect(await saidBy(`${kept} from generate_series(1, 200)`)).toEqual(["messages"]);
    const people =
      "insert into phones (e164) select '+44770090' || n from generate_series(1000, 1099) n returning id";
    expect(
      await saidBy(`with made as (${people})
        insert into customers (name, phone_id) select 'Somebody', id from made`),
    ).toEqual(["customers *"]);
  });

  test("is names of tables and ids, whatever is written: no phone and no word of a text", async () => {
    heard.length = 0;
    await createRide(systemContext(database));
    await database.pool.query(
      `insert into messages (direction, kind, body, dialled, sender_label)
       values ('inbound', 'out_of_session', 'I wait under the oak', '+12025550100', 'withheld')`,
    );
    await say("end");
    expect(heard.length).toBeGreaterThan(5);
    const id = "[0-9a-f-]{36}";
    const said = new RegExp(`^([a-z_]+( \\*| ${id}(,${id})*)?)$`);
    expect(heard.filter((payload) => !said.test(payload))).toEqual([]);
    const { rows } = await database.pool.query<{ name: string }>(
      `select named[1] as name from pg_proc, regexp_matches(prosrc, 'unnest\\(array\\[(.*)\\]::text\\[\\]\\)') named
       where prorettype = 'trigger'::regtype and prosrc like '%notify_change(%'`,
    );
    const columns = rows.flatMap(({ name }) => name.split(", "));
    expect(columns.length).toBeGreaterThan(20);
    expect(columns.filter((column) => !/^(\w+_)?id::text$/.test(column) && column !== "")).toEqual([]);
  });

  test("is nothing when no row has changed, or nothing that pages show", async () => {
    const session = await bookedSession();
    expect(await saidBy("update deliveries set due_at = due_at where false")).toEqual([]);
    expect(await saidBy("update sessions set next_seq = next_seq + 1 where id = $1", [session])).toEqual([]);
    for (const decision of ["open_until = app_now()", "version = version + 1"])
      expect(await saidBy(`update sessions set ${decision} where id = $1`, [session])).toEqual([
        `sessions ${session}`,
      ]);
  });

  test("is `alerts` when what every page warns of has changed, and only then", async () => {
    const health = "insert into carrier_health (provider, state, since) values";
    expect(await saidBy(`${health} ('vonage', 'closed', app_now())`)).not.toContain("alerts");
    const update = (what: string) => saidBy(`update carrier_health set ${what} where provider = 'vonage'`);
    expect(await update("consecutive_failures = consecutive_failures + 1")).not.toContain("alerts");
    expect(await update("state = 'open', since = app_now(), next_probe_at = app_now()")).toContain("alerts");
    expect(await update("consecutive_failures = consecutive_failures + 1")).not.toContain("alerts");
    expect(await update("state = 'closed', next_probe_at = null")).toContain("alerts");
    const plan = (alert: string) =>
      saidBy(
        `insert into plans (id, computed_at, took_ms, plan, alert) values (1, app_now(), 1, '{}', ${alert})
         on conflict (id) do update set computed_at = excluded.computed_at, alert = excluded.alert`,
      );
    expect(await plan("null")).toEqual([]);
    expect(await plan(`'{"needed": 3}'`)).toEqual(["alerts"]);
    expect(await plan(`'{"needed": 3}'`)).toEqual([]);
    expect(await plan("null")).toEqual(["alerts"]);
  });

  test("covers every table that a page asks for", async () => {
    const asked = readSources("app", [".tsx"]).flatMap(({ text }) =>
      [...text.matchAll(/topics=\{(.+)\}/g)].flatMap(([, topics = ""]) =>
        [...topics.matchAll(/["`]([a-z_]+)[:"`]/g)].map(([, table]) => table),
      ),
    );
    const tables = new Set([...asked, ...sessionTopics("x").map((topic) => topic.split(":")[0])]);
    const { rows } = await database.pool.query<{ name: string }>(
      `select distinct case when tgname like '%\\_alert' then 'alerts' else tgrelid::regclass::text end as name
       from pg_trigger where tgname like any (array['%\\_change', '%\\_alert'])`,
    );
    expect(tables.size).toBeGreaterThan(10);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([...tables]));
  });
});
