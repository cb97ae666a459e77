import { apiLists, apiSessions } from "@/bench/api";
import type { Results } from "@/bench/metrics";
import { allocations, bookings, latency, pages, texts, voice } from "@/bench/scenarios";
import type { SeededDatabase } from "@/bench/seed-databases";
import { startServers, type Undo } from "@/bench/servers";
import { count } from "@/bench/table";
import { createDatabase } from "@/lib/db";

type Round = SeededDatabase & {
  authSecret: string;
  seconds: number;
  title: string;
  undo: Undo[];
  signal: AbortSignal;
};

const scenarios = {
  voice,
  texts,
  latency,
  allocations,
  bookings,
  "Rides page": pages,
  "API sessions": apiSessions,
  "API lists": apiLists,
};

/** Everything once, at one size, with a web process and a worker that are started for it. */
export async function measureRound(round: Round): Promise<Results> {
  const { url, world, authSecret, seconds, undo, signal } = round;
  const say = (what: string) => console.log(`${round.title}, ${count(world.sessions)} sessions: ${what} …`);
  signal.throwIfAborted();
  say("starting");
  const depth = undo.length;
  const database = createDatabase({ url, connections: 10 });
  undo.push(() => database.close());
  const servers = await startServers({ databaseUrl: url, databaseDirectUrl: url, authSecret }, undo);
  const bench = { world, database, servers, authSecret, seconds };
  say("warming up");
  for (const warmUp of [voice, texts]) await warmUp({ ...bench, seconds: Math.min(seconds, 3) });
  const results: Results = {};
  for (const [name, scenario] of Object.entries(scenarios)) {
    signal.throwIfAborted();
    say(name);
    const { failed = 0, ...measured } = await scenario(bench);
    Object.assign(results, measured);
    results["failed requests"] = (results["failed requests"] ?? 0) + failed;
  }
  results["web process MB"] = servers.webMegabytes();
  while (undo.length > depth) await undo.pop()?.();
  return results;
}
