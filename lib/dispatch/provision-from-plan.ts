import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import type { Errands } from "@/lib/dispatch/errands";
import { type Provisioned, provisionNumbers } from "@/lib/numbers/provision";
import type { Capability } from "@/lib/numbers/schema";
import type { Plan, PlanGroup, PlanNeed } from "@/lib/plan/schema";
import { readPlan } from "@/lib/plan/store";
import type { Provider } from "@/lib/providers/contract";
import { readSettings } from "@/lib/settings/queries";

/** What a plan says is missing within its head-room. `country` null: anywhere. */
type Missing = { country: string | null; need: PlanNeed; count: number };

const capabilitiesOf = {
  both: ["sms", "voice"],
  sms: ["sms"],
  voice: ["voice"],
} satisfies Record<PlanNeed, Capability[]>;

/**
 * Buys what the latest plan lacks within its head-room, while the setting is on. Acts once per plan: a plan that is
 * older than the pool's last addition does not know what has been bought for it. Null when there was nothing to do.
 */
export async function provisionFromPlan(errands: Errands): Promise<Provisioned | null> {
  const { database, publicUrl } = errands;
  if (!(await readSettings(database.prisma)).autoProvision) return null;
  const plan = await readPlan(database);
  const missing = plan && firstMissing(plan);
  if (!plan || !missing || (await isOutdated(database, plan))) return null;
  const sources = await readSources(database);
  const provider = chooseProvider(errands, sources);
  const country = missing.country ?? mostMissed(plan, missing.need) ?? sources[0]?.country;
  if (!provider || !country) return null;
  return provisionNumbers(
    { database, actor: systemActor },
    {
      provider,
      publicUrl,
      country,
      capabilities: capabilitiesOf[missing.need],
      count: missing.count,
      occasion: `plan of ${plan.computedAt}`,
    },
  );
}

/** One kind at a time: what is bought for it may serve the next as well, and the next plan knows. */
function firstMissing(plan: Plan): Missing | null {
  for (const group of plan.groups.filter(({ binding }) => binding)) {
    const count = shortBy(plan, group);
    if (count > 0) return { country: group.country || null, need: group.need, count };
  }
  return null;
}

function shortBy({ rules }: Plan, { days, pool }: PlanGroup): number {
  const needed = days.slice(0, rules.headroomDays + 1).map((day) => day.needed);
  return Math.max(0, ...needed) - pool;
}

/** Where any number would do, one of the country whose people lack most of their own. */
function mostMissed(plan: Plan, need: PlanNeed): string | null {
  const countries = plan.groups.filter((group) => group.need === need && group.country);
  const [most] = countries.sort((one, other) => shortBy(plan, other) - shortBy(plan, one));
  return most?.country ?? null;
}

async function isOutdated(database: Database, plan: Plan): Promise<boolean> {
  const [found] = await database.prisma.$queryRaw<{ outdated: boolean }[]>`
    select ${plan.computedAt}::timestamptz < app_now() - interval '1 day'
      or exists (select from proxy_numbers where pooled_at >= ${plan.computedAt}::timestamptz) as outdated`;
  return found?.outdated ?? true;
}

type Source = { provider: string; country: string };

/** Where the pool's numbers come from, most of them first. */
function readSources(database: Database): Promise<Source[]> {
  return database.prisma.$queryRaw<Source[]>`
    select provider, country from proxy_numbers
    where status = 'active' and not open_line and country is not null
    group by provider, country order by count(*) desc, provider, country`;
}

function chooseProvider({ providers }: Errands, sources: Source[]): Provider | undefined {
  const able = [...providers.values()].filter((provider) => provider.numbers);
  const known = sources.find(({ provider }) => able.some(({ name }) => name === provider));
  return able.find(({ name }) => name === known?.provider) ?? able[0];
}
