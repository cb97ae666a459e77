import type { Database } from "@/lib/db";
import { countFailures } from "@/lib/messages/queries";
import { type Metrics, metrics } from "@/lib/metrics";
import { readWorkers } from "@/lib/operations/heartbeat";
import { readDown } from "@/lib/outbox/carrier-health";
import { readPlan } from "@/lib/plan/store";

const mostFailures = 10_000;

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** Sets the gauges that stand in the database. Never throws: when it is away they are gone, and one says so. */
export async function refreshGauges(database: Database, providers: readonly string[]): Promise<void> {
  const facts = await readFacts(database, providers).catch(() => null);
  const all = metrics();
  for (const gauge of fromDatabase(all)) gauge.reset();
  all.databaseUp.set(facts ? 1 : 0);
  if (facts) setFacts(all, facts);
}

/** The connections that this process has at this moment. */
export function setConnections({ pool }: Database): void {
  const { databaseConnections } = metrics();
  databaseConnections.set({ state: "busy" }, pool.totalCount - pool.idleCount);
  databaseConnections.set({ state: "idle" }, pool.idleCount);
  databaseConnections.set({ state: "waiting" }, pool.waitingCount);
}

/** What the gauges are made of, one statement after the other: nobody's text waits for them. */
export async function readFacts(database: Database, providers: readonly string[]) {
  return {
    queues: await readQueues(database, providers),
    failed: (await countFailures(database, { limit: mostFailures })).copies,
    carriers: await readCarrierStates(database, providers),
    workers: (await readWorkers(database)).count,
    numbers: await readNumbers(database),
    headroom: await readHeadroom(database),
  };
}

function fromDatabase(all: Metrics) {
  const { workers, queuedTexts, oldestSeconds, failedTexts, carrierUp, poolNumbers, poolHeadroom } = all;
  return [workers, queuedTexts, oldestSeconds, failedTexts, carrierUp, poolNumbers, poolHeadroom];
}

function setFacts(all: Metrics, facts: Facts): void {
  all.workers.set(facts.workers);
  all.failedTexts.set(facts.failed);
  for (const { provider, texts, oldestSeconds } of facts.queues) {
    all.queuedTexts.set({ provider }, texts);
    all.oldestSeconds.set({ provider }, oldestSeconds);
  }
  for (const { provider, up } of facts.carriers) all.carrierUp.set({ provider }, up ? 1 : 0);
  for (const { count, ...labels } of facts.numbers) all.poolNumbers.set(labels, count);
  for (const { spare, ...labels } of facts.headroom) all.poolHeadroom.set(labels, spare);
}

type Queue = { provider: string; texts: number; oldestSeconds: number };

/** What waits per provider. A queue that is empty is one of zero, as long as its provider is configured. */
async function readQueues({ pool }: Database, providers: readonly string[]): Promise<Queue[]> {
  const { rows } = await pool.query<Queue>(
    `select provider, coalesce(texts, 0)::int as texts,
       coalesce(extract(epoch from app_now() - oldest), 0)::float8 as "oldestSeconds"
     from unnest($1::text[]) as configured (provider)
     full join (
       select provider, count(*) as texts, min(created_at) as oldest from deliveries
       where status in ('checking', 'queued', 'sending') group by provider
     ) waiting using (provider)`,
    [[...providers]],
  );
  return rows;
}

async function readCarrierStates({ prisma }: Database, providers: readonly string[]) {
  const down = await readDown(prisma);
  return providers.map((provider) => ({ provider, up: !down.includes(provider) }));
}

type Numbers = { provider: string; country: string; state: string; count: number };

async function readNumbers({ pool }: Database): Promise<Numbers[]> {
  const { rows } = await pool.query<Numbers>(
    `select number.provider, coalesce(number.country, 'unknown') as country,
       case when number.status = 'draining' then 'draining'
         when exists (select from pairs where pairs.proxy_number_id = number.id and pairs.released_at is null)
           then 'in_use'
         else 'idle' end as state,
       count(*)::int as count
     from proxy_numbers number where number.status <> 'retired' and not number.open_line
     group by 1, 2, 3`,
  );
  return rows;
}

/** Per country (`all` together, `unknown`) and need: what there is less the most that a day within the head-room needs. */
async function readHeadroom(database: Database) {
  const plan = await readPlan(database);
  return (plan?.groups ?? []).map(({ country, need, pool, days }) => ({
    country: country === null ? "all" : country || "unknown",
    need,
    spare: pool - Math.max(0, ...days.slice(0, (plan?.rules.headroomDays ?? 0) + 1).map((day) => day.needed)),
  }));
}
