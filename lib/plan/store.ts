import { readNow } from "@/lib/clock";
import { type Database, plainly, withConnection } from "@/lib/db";
import { makePlan, type PlanOptions, readsSince } from "@/lib/plan/make";
import { countSessionsUpTo } from "@/lib/plan/queries";
import { alertOf, type Plan, type PlanAlert, planAlertSchema, planSchema } from "@/lib/plan/schema";
import { readSettings } from "@/lib/settings/queries";

/** Up to so many sessions a plan takes a moment, and is made anew for whoever looks at it. */
const quicklyRead = 5_000;

/** A plan may take so large a share of the worker's time: the longer it takes, the rarer it is made. */
const share = 1 / 60;
const freshMs = 60_000;

/** The latest plan that was kept; null before the first. */
export async function readPlan(database: Database): Promise<Plan | null> {
  const stored = await database.prisma.plan.findFirst({ select: { plan: true } });
  const parsed = planSchema.safeParse(stored?.plan);
  return parsed.success ? parsed.data : null;
}

/**
 * The plan for a page: a new one where that takes a moment, else the worker's latest. Null when there are many
 * sessions and the worker has not made one yet.
 */
export async function currentPlan(database: Database, options: PlanOptions = {}): Promise<Plan | null> {
  return (await isQuicklyPlanned(database)) ? makePlan(database, options) : readPlan(database);
}

/** Whether there are so few sessions to read that a plan takes a moment. */
export async function isQuicklyPlanned(database: Database): Promise<boolean> {
  const [clock, { quarantineHours }] = await Promise.all([
    readNow(database.prisma),
    readSettings(database.prisma),
  ]);
  const since = readsSince({ now: clock.getTime(), quarantineHours });
  return (await countSessionsUpTo(database, { since, limit: quicklyRead + 1 })) <= quicklyRead;
}

/** Keeps a plan in place of the one before, with its alert, which every page asks for. */
export async function storePlan(database: Database, plan: Plan): Promise<void> {
  const alert = alertOf(plan);
  await database.prisma.$executeRaw`
    insert into plans (id, computed_at, took_ms, plan, alert)
    values (1, ${plan.computedAt}::timestamptz, ${plan.tookMs}::int, ${JSON.stringify(plan)}::text::jsonb,
      ${alert && JSON.stringify(alert)}::text::jsonb)
    on conflict (id) do update set computed_at = excluded.computed_at, took_ms = excluded.took_ms,
      plan = excluded.plan, alert = excluded.alert`;
}

/** What the pages warn of: the first day within the head-room on which the pool does not suffice. One row by its key. */
export async function readAlert(database: Database): Promise<PlanAlert | null> {
  const [stored] = await plainly(database).$queryRaw<
    { alert: unknown }[]
  >`select alert from plans where id = 1`;
  const parsed = planAlertSchema.safeParse(stored?.alert);
  return parsed.success ? parsed.data : null;
}

/**
 * Makes and keeps a new plan when the kept one has got old, unless another worker is at it. Returns an alert once a
 * day: whoever gets it logs it.
 */
export async function refreshPlan(database: Database, options: PlanOptions = {}): Promise<PlanAlert | null> {
  return withConnection(database, async (connection) => {
    const { rows } = await connection.query<{ due: boolean }>({
      text: `
        select pg_try_advisory_xact_lock(hashtextextended('plan', 0)) and not exists (
          select from plans
          where computed_at > app_now() - make_interval(secs => greatest($1::float8, took_ms / $2::float8) / 1000)
            and computed_at <= app_now()) as due`,
      values: [freshMs, share],
    });
    if (!rows[0]?.due) return null;
    await storePlan(database, await makePlan(database, options));
    return claimAlert(database);
  });
}

async function claimAlert(database: Database): Promise<PlanAlert | null> {
  const [claimed] = await database.prisma.$queryRaw<{ alert: unknown }[]>`
    update plans set alerted_on = (app_now() at time zone 'UTC')::date
    where alert is not null and alerted_on is distinct from (app_now() at time zone 'UTC')::date
    returning alert`;
  const parsed = planAlertSchema.safeParse(claimed?.alert);
  return parsed.success ? parsed.data : null;
}
