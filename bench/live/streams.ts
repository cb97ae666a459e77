import { percentile } from "@/bench/load";
import { login } from "@/bench/login";
import type { Servers } from "@/bench/servers";
import { idOf } from "@/bench/world";
import type { Database } from "@/lib/db";
import { momentOf } from "@/lib/live/descriptions";
import { type OpenPage, openPage } from "@/tests/live";

const pages = 200;
const events = 20;
const idleSeconds = 20;
const patienceMs = 10_000;

type Streams = { database: Database; servers: Servers; authSecret: string };

/** How soon each of many open pages has heard of a changed ride, and what the web process does while nothing happens. */
export async function measureStreams({ database, servers, authSecret }: Streams) {
  const headers = { cookie: await login(database, authSecret) };
  const open = () => {
    const since = momentOf(Date.now(), "bench");
    return openPage({ url: servers.origin }, { topics: ["rides", "messages"], since, headers });
  };
  // The first one opens the connection to the database.
  const first = await open();
  await heardBy([first], () => changeRide(database));
  const opened = [first];
  for (let count = 1; count < pages; count++) opened.push(await open());
  await pause(1_000);
  const begin = { cpu: servers.webSeconds(), at: performance.now() };
  await pause(idleSeconds * 1_000);
  const idle = (servers.webSeconds() - begin.cpu) / ((performance.now() - begin.at) / 1_000);
  const durations: number[] = [];
  for (let event = 0; event < events; event++) {
    durations.push(await heardBy(opened, () => changeRide(database)));
    await pause(300);
  }
  for (const page of opened) page.close();
  return {
    "open pages": pages,
    "the last one has heard, median ms": Math.round(percentile(durations, 0.5)),
    "the last one has heard, at most ms": Math.round(Math.max(...durations)),
    "web process while idle, % of a core": Number((idle * 100).toFixed(2)),
  };
}

function changeRide({ pool }: Database): Promise<unknown> {
  return pool.query("update rides set start = start where id = $1", [idOf("ride", 1)]);
}

/** How long it takes from the write until all have heard of it, in milliseconds. */
async function heardBy(opened: readonly OpenPage[], write: () => Promise<unknown>): Promise<number> {
  const before = opened.map(({ events: heard }) => heard.length);
  const begin = performance.now();
  await write();
  while (opened.some(({ events: heard }, index) => heard.length === before[index])) {
    if (performance.now() - begin > patienceMs) throw new Error("Somebody has not heard of it.");
    await pause(1);
  }
  return performance.now() - begin;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
