import { Prisma } from "@/generated/prisma/client";
import type {
  CarrierFigures,
  CarrierHealth,
  CarrierOutage,
  CarrierReport,
  WebhookCheck,
} from "@/lib/carriers/schema";
import { type Database, plainly } from "@/lib/db";

const alwaysWorked: CarrierHealth = {
  state: "closed",
  since: null,
  consecutiveFailures: 0,
  nextProbeAt: null,
  errorReason: null,
};
const silent: CarrierFigures = { accepted: 0, refused: 0, failed: 0, medianMs: null, slowestMs: null };

/** How the configured carriers are, by their names. */
export async function readCarriers(
  database: Database,
  names: readonly string[],
): Promise<Map<string, CarrierReport>> {
  const health = await readHealth(database);
  const figures = await readFigures(database);
  const numbers = await countNumbers(database);
  const checks = await readWebhookChecks(database);
  const report = (name: string): CarrierReport => ({
    health: health.get(name) ?? alwaysWorked,
    figures: figures.get(name) ?? silent,
    numbers: numbers.get(name) ?? 0,
    webhooks: checks.filter(({ provider }) => provider === name),
  });
  return new Map(names.map((name) => [name, report(name)]));
}

/** The carriers that are down, the first one to go down first. */
export function readOutages(database: Database): Promise<CarrierOutage[]> {
  return plainly(database).$queryRaw<CarrierOutage[]>`
    select provider, since from carrier_health where state <> 'closed' order by since`;
}

async function readHealth(database: Database): Promise<Map<string, CarrierHealth>> {
  const rows = await database.prisma.carrierHealth.findMany();
  return new Map(rows.map(({ provider, ...health }) => [provider, health]));
}

// The ids of attempts grow with time: the latest ones lie together in the primary key.
async function readFigures(database: Database): Promise<Map<string, CarrierFigures>> {
  const rows = await database.prisma.$queryRaw<(CarrierFigures & { provider: string })[]>`
    with recent as materialized (
      select provider, outcome, extract(epoch from finished_at - started_at) * 1000 as took
      from delivery_attempts
      where id >= ${idOf(Prisma.sql`app_now() - interval '15 minutes'`)}
      order by id desc
      limit 20000
    )
    select provider,
      count(*) filter (where outcome = 'accepted')::int as accepted,
      count(*) filter (where outcome = 'permanent')::int as refused,
      count(*) filter (where outcome in ('transient', 'abandoned'))::int as failed,
      percentile_disc(0.5) within group (order by took) filter (where outcome = 'accepted')::int as "medianMs",
      percentile_disc(0.95) within group (order by took) filter (where outcome = 'accepted')::int as "slowestMs"
    from recent
    group by provider`;
  return new Map(rows.map(({ provider, ...figures }) => [provider, figures]));
}

/** The first id (UUID version 7) of an instant. */
function idOf(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(lpad(to_hex((extract(epoch from ${instant}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;
}

async function countNumbers(database: Database): Promise<Map<string, number>> {
  const rows = await database.prisma.$queryRaw<{ provider: string; count: number }[]>`
    select provider, count(*)::int as count from proxy_numbers
    where status <> 'retired' and 'sms' = any(capabilities)
    group by provider`;
  return new Map(rows.map(({ provider, count }) => [provider, count]));
}

/** The webhooks of one carrier, or of all. */
export function readWebhookChecks(
  database: Database,
  provider?: string,
): Promise<(WebhookCheck & { provider: string })[]> {
  return database.prisma.webhookCheck.findMany({ where: { provider }, orderBy: { channel: "asc" } });
}
