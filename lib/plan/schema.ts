import { z } from "zod";

/** What numbers must be able to do for a session. */
export const planNeeds = ["both", "sms", "voice"] as const;
export type PlanNeed = (typeof planNeeds)[number];

const day = z.iso.date();
const count = z.int().min(0);

const planDaySchema = z.object({
  day,
  /** The most sessions of one person at once, live or in quarantine, as far as they are booked. */
  people: count,
  /** Numbers that the peak of texts needs. */
  texts: count,
  /** Numbers that the peak of live participants needs. */
  participants: count,
  /** What the past weeks say; null today and without enough history. */
  forecast: count.nullable(),
  /** The largest of them, and the lost numbers on top. */
  needed: count,
});

const heldOutSchema = z.object({ days: count, meanAbsolute: z.number(), meanPercent: z.number().nullable() });

const planGroupSchema = z.object({
  /** ISO 3166-1 alpha-2, `""` for people of unknown country, null for all countries together. */
  country: z.string().nullable(),
  need: z.enum(planNeeds),
  /** Active numbers that could be given. */
  pool: count,
  /** Of those, the ones that count as lost. */
  lost: count,
  /** Full days gone by, the latest last, without the lost ones. */
  past: z.array(z.object({ day, needed: count })),
  /** Today and the coming days. */
  days: z.array(planDaySchema),
  history: z.discriminatedUnion("state", [
    z.object({ state: z.literal("short"), historyDays: count, wantedDays: count }),
    z.object({ state: z.literal("ready"), heldOut: heldOutSchema.nullable() }),
  ]),
  /** Whether the installation must not run short here: everywhere together, or each country for itself. */
  binding: z.boolean(),
});

export const replayedPolicies = ["shared", "per_participant"] as const;

/** How many numbers, and of what, are needed and there: what the Plan page shows and `npm run plan` prints. */
export const planSchema = z.object({
  computedAt: z.iso.datetime(),
  tookMs: count,
  rules: z.object({
    policy: z.enum(replayedPolicies),
    quarantineHours: count,
    participantsPerNumber: count,
    textsPerSecond: z.number().nullable(),
    headroomDays: count,
    strict: z.boolean(),
    sticky: z.boolean(),
  }),
  /** How many sessions were read. */
  sessions: count,
  /** Sharing one number between both sides needs this many more than the busiest person has sessions. */
  sharingExtra: count,
  groups: z.array(planGroupSchema),
  busiest: z.array(
    z.object({
      side: z.enum(["customer", "driver"]),
      id: z.uuid(),
      name: z.string(),
      country: z.string().nullable(),
      sessions: count,
    }),
  ),
  /** The smallest pools that would have refused nothing in the last days. */
  whatIf: z.object({
    days: count,
    sessions: count,
    rows: z.array(
      z.object({
        quarantineHours: count,
        /** The most sessions that one person had at once, live or in quarantine. */
        demand: count,
        shared: count,
        per_participant: count,
      }),
    ),
  }),
});

export type Plan = z.infer<typeof planSchema>;
export type PlanGroup = Plan["groups"][number];
export type PlanDay = PlanGroup["days"][number];

/** The first day within the head-room on which the pool does not suffice. */
export type PlanAlert = { day: string; needed: number; pool: number; country: string | null; need: PlanNeed };

/** The first day within `headroomDays` on which a pool that must suffice does not; null when there is none. */
export function alertOf(plan: Pick<Plan, "groups" | "rules">): PlanAlert | null {
  const alerts = plan.groups.flatMap((group) => {
    const short = group.binding ? shortDay(group, plan.rules.headroomDays) : undefined;
    if (!short) return [];
    return [
      { day: short.day, needed: short.needed, pool: group.pool, country: group.country, need: group.need },
    ];
  });
  return alerts.sort((one, other) => one.day.localeCompare(other.day))[0] ?? null;
}

/** The first of today and the coming `days` on which more numbers are needed than there are. */
function shortDay(group: PlanGroup, days: number): PlanDay | undefined {
  return group.days.slice(0, days + 1).find((each) => each.needed > group.pool);
}

/** The alert as it is kept beside the plan. */
export const planAlertSchema = z.object({
  day,
  needed: count,
  pool: count,
  country: z.string().nullable(),
  need: z.enum(planNeeds),
});
