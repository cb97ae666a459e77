import { call, pace, percentile, saturate } from "@/bench/load";
import { login } from "@/bench/login";
import type { Results } from "@/bench/metrics";
import type { Servers } from "@/bench/servers";
import { busyDriver, firstIdAt, idOf, randomLive, type World } from "@/bench/world";
import { systemActor } from "@/lib/actor";
import type { Carrier } from "@/lib/context";
import { type Database, inPlainTransaction } from "@/lib/db";
import { PoolDepleted } from "@/lib/errors";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import { bookRide } from "@/lib/rides/book";
import { openSession } from "@/lib/sessions/open";
import { readSettings } from "@/lib/settings/queries";

/** What one run at one size has to do with. */
export type Bench = {
  world: World;
  database: Database;
  servers: Servers;
  authSecret: string;
  seconds: number;
};

const clients = 8;
const carriers: Carrier[] = [{ name: "simulator", callerId: "any-own-number" }];

/** Calls from live pairs: how many a second are answered with where to connect to. */
export async function voice(bench: Bench): Promise<Results> {
  const handset = simulatorRequest(bench.authSecret, bench.servers.origin);
  const timing = await saturate({ clients, seconds: bench.seconds }, async () => {
    const answer = await post(handset.call(randomLive(bench.world)));
    if (!answer.includes("connect")) throw new Error(answer);
  });
  return {
    "voice lookups /s": timing.durations.length / timing.seconds,
    "voice p50 ms": percentile(timing.durations, 0.5),
    "voice p99 ms": percentile(timing.durations, 0.99),
    failed: timing.failed,
  };
}

/** Texts from live pairs: how many a second are committed and acknowledged, the worker sending beside it. */
export async function texts(bench: Bench): Promise<Results> {
  const timing = await saturate({ clients, seconds: bench.seconds }, () => postText(bench));
  await drained(bench);
  return { "texts acknowledged /s": timing.durations.length / timing.seconds, failed: timing.failed };
}

/** From the webhook's first byte until the carrier has taken the relayed text, at 50 texts a second. */
export async function latency(bench: Bench): Promise<Results> {
  const since = firstIdAt(Date.now());
  const { failed } = await pace({ perSecond: 50, seconds: bench.seconds }, () => postText(bench));
  await drained(bench);
  const { rows } = await bench.database.pool.query<{ ms: number }>(
    `select (extract(epoch from deliveries.sent_at) * 1000 - messages.body::float8)::float8 as ms
     from messages join deliveries on deliveries.message_id = messages.id
     where messages.direction = 'inbound' and messages.id >= $1::uuid`,
    [since],
  );
  const durations = rows.map(({ ms }) => ms);
  return {
    "webhook to carrier p50 ms": percentile(durations, 0.5),
    "webhook to carrier p99 ms": percentile(durations, 0.99),
    failed,
  };
}

/** Sessions opened for random people, every fiftieth for the driver who has known every number; no text, no ride. */
export async function allocations({ world, database, seconds }: Bench): Promise<Results> {
  const busy: number[] = [];
  let count = 0;
  const timing = await saturate({ clients, seconds }, async () => {
    const isBusy = count++ % 50 === 0;
    const start = performance.now();
    await openFor(database, {
      customer: somebody(world),
      driver: isBusy ? busyDriver : somebody(world),
    });
    if (isBusy) busy.push(performance.now() - start);
  });
  return {
    "allocations /s": timing.durations.length / timing.seconds,
    "busy driver's allocation p50 ms": percentile(busy, 0.5),
    failed: timing.failed,
  };
}

function openFor(database: Database, { customer, driver }: { customer: number; driver: number }) {
  const now = Date.now();
  return inPlainTransaction(database, async (transaction) =>
    openSession(transaction, {
      settings: await readSettings(transaction),
      people: [
        { phoneId: idOf("customerPhone", customer), name: "Customer", role: "customer" },
        { phoneId: idOf("driverPhone", driver), name: "Driver", role: "driver" },
      ],
      openUntil: new Date(now + 3_600_000),
      liveUntil: new Date(now + 7_200_000),
      carriers,
    }),
  );
}

const somebody = ({ people }: World) => Math.floor(Math.random() * people);

/** Rides booked by random people, in one process of eight clients. A pair that no number is left for does not count. */
export async function bookings({ world, database, seconds }: Bench): Promise<Results> {
  const context = { database, actor: systemActor, carriers };
  const timing = await saturate({ clients, seconds }, async () => {
    const pickup = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await bookRide(context, {
      customerId: idOf("customer", somebody(world)),
      driverId: idOf("driver", somebody(world)),
      start: "Station",
      destination: "Airport",
      pickup,
      timeZone: "UTC",
    }).catch((error) => {
      if (!(error instanceof PoolDepleted)) console.error(error);
      throw error;
    });
  });
  return {
    "bookings /s": timing.durations.length / timing.seconds,
    "booking p99 ms": percentile(timing.durations, 0.99),
    failed: timing.failed,
  };
}

/** The first page of rides as a signed-in admin's browser asks for it, one after the other. */
export async function pages({ database, servers, authSecret, seconds }: Bench): Promise<Results> {
  const headers = { cookie: await login(database, authSecret) };
  await call(`${servers.origin}/rides`, { headers });
  const timing = await saturate({ clients: 1, seconds }, () => call(`${servers.origin}/rides`, { headers }));
  return {
    "Rides page p50 ms": percentile(timing.durations, 0.5),
    "Rides page p95 ms": percentile(timing.durations, 0.95),
    failed: timing.failed,
  };
}

function postText({ world, authSecret, servers }: Bench): Promise<string> {
  const body = String(performance.timeOrigin + performance.now());
  return post(simulatorRequest(authSecret, servers.origin).message({ ...randomLive(world), body }));
}

async function post(request: Request): Promise<string> {
  const headers = Object.fromEntries(request.headers);
  const body = new Uint8Array(await request.arrayBuffer());
  return call(request.url, { method: "POST", headers, body });
}

/** Until the worker has sent everything. */
async function drained({ database }: Bench): Promise<void> {
  const waiting = "select from deliveries where status in ('queued', 'sending') limit 1";
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if ((await database.pool.query(waiting)).rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The worker has not sent everything within a minute.");
}
