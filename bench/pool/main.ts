import { rideLike, simulateRides } from "@/bench/pool/rides";
import { stress } from "@/bench/pool/stress";
import { largestDemand } from "@/lib/plan/demand";
import type { History } from "@/lib/plan/history";
import { type ReplayPolicy, replay } from "@/lib/plan/replay";
import { smallestPool } from "@/lib/plan/smallest-pool";

const hour = 3_600_000;
const stressBookings = 50_000;
// How the pressure is kept up: the share of sessions that end before everybody below the cap tries again.
const churns = { "5 % end": 0.05, "30 % end": 0.3, "one by one": 0 };

/** `npm run bench:pool`: how large a pool has to be, in memory and the same in every run. Needs no database. */
export async function runPoolBench(): Promise<void> {
  const { drivers, ridesPerDay, days } = rideLike;
  await timed("200 + 200 people kept at their cap of D sessions: share of bookings refused", printStress);
  await timed(
    `${drivers} drivers, ${ridesPerDay} rides a day, 4-hour windows, ${days} virtual days`,
    printRides,
  );
}

function printStress(): void {
  const rows = [3, 10].flatMap((cap) =>
    [cap, cap + 1, cap + 2, Math.ceil(cap * 1.5)].map((pool) => ({
      D: cap,
      pool,
      ...stressCells({ cap, pool }),
    })),
  );
  console.table(rows);
}

function stressCells(world: { cap: number; pool: number }): Record<string, string> {
  const cells = (["shared", "per_participant"] as const).flatMap((policy) =>
    Object.entries(churns).map(([name, churn]) => [
      `${policy}, ${name}`,
      percent(stress({ ...world, policy, churn, bookings: stressBookings })),
    ]),
  );
  return Object.fromEntries(cells);
}

async function printRides(): Promise<void> {
  const history = simulateRides(rideLike);
  const rows = [];
  for (const policy of ["one_per_session", "never_reuse", "shared", "per_participant"] as const)
    for (const quarantineHours of [0, 24]) rows.push(await rideRow(history, { policy, quarantineHours }));
  console.table(rows);
}

async function rideRow(
  history: History,
  { policy, quarantineHours }: { policy: ReplayPolicy; quarantineHours: number },
) {
  const quarantineMs = quarantineHours * hour;
  const demand = largestDemand(history, quarantineMs);
  const pool = await smallestPool(history, { policy, quarantineMs, guess: demand });
  const atDemand = replay(history, { policy, quarantineMs, pool: demand });
  return {
    policy,
    quarantine: `${quarantineHours} h`,
    "smallest pool": pool,
    D: demand,
    "refused at D": percent(atDemand.refusals / atDemand.bookings),
    "one fewer refuses": replay(history, { policy, quarantineMs, pool: pool - 1 }).refusals,
    "most in use at once": replay(history, { policy, quarantineMs, pool }).peakNumbers,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

async function timed(title: string, work: () => void | Promise<void>): Promise<void> {
  console.log(`\n${title}`);
  const start = performance.now();
  await work();
  console.log(`It took ${((performance.now() - start) / 1_000).toFixed(1)} s.`);
}
