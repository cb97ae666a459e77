import pino from "pino";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createListener } from "@/lib/listener";
import { type TestDatabase, testDatabase } from "@/tests/database";

let database: TestDatabase;
const running: { stop(): Promise<void> }[] = [];
const log = pino({ enabled: false });

beforeAll(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((listener) => listener.stop()));
});

/** A listener that has been started, and what it has heard: null for each time that it may have missed something. */
async function hearing(channel: string) {
  const heard: (string | null)[] = [];
  const listener = createListener({ url: database.url, channel, onWake: (said) => heard.push(said), log });
  running.push(listener);
  await listener.start();
  return { heard, stop: () => listener.stop() };
}

const say = (channel: string, what: string) =>
  database.pool.query("select pg_notify($1, $2)", [channel, what]);

const becomes = (heard: readonly (string | null)[], expected: (string | null)[]) =>
  vi.waitFor(() => expect(heard).toEqual(expected), { timeout: 5_000, interval: 10 });

async function connections(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and (query like 'listen %' or query = 'select')`,
  );
  return rows[0]?.count ?? 0;
}

test("each hears its own channel, over one connection for all", async () => {
  const [one, other, same] = await Promise.all(["one", "other", "one"].map(hearing));
  const late = await hearing("late");
  expect(await connections()).toBe(1);
  await say("one", "first");
  await say("other", "second");
  await say("late", "third");
  await becomes(one?.heard ?? [], [null, "first"]);
  await becomes(other?.heard ?? [], [null, "second"]);
  await becomes(same?.heard ?? [], [null, "first"]);
  await becomes(late.heard, [null, "third"]);
});

test("one that stops hears no more, the others do, and the last one ends the connection", async () => {
  const one = await hearing("one");
  const other = await hearing("other");
  await one.stop();
  await say("one", "nobody");
  await say("other", "somebody");
  await becomes(other.heard, [null, "somebody"]);
  expect(one.heard).toEqual([null]);
  await other.stop();
  await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 5_000 });
  const again = await hearing("one");
  await say("one", "again");
  await becomes(again.heard, [null, "again"]);
});

test("all are told when the connection was away, and hear again", async () => {
  const one = await hearing("one");
  const other = await hearing("other");
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  );
  await becomes(one.heard, [null, null]);
  await becomes(other.heard, [null, null]);
  await say("other", "back");
  await becomes(other.heard, [null, null, "back"]);
});
