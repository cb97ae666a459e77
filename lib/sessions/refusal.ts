import type { Capability } from "@/generated/prisma/client";
import { countryName } from "@/lib/countries";
import type { Statements } from "@/lib/db";
import { PoolDepleted } from "@/lib/errors";
import { metrics } from "@/lib/metrics";
import type { Requirements, Wanting } from "@/lib/sessions/candidate";

/** What could not be given: one number per group of phones. */
export type Refused = Requirements & { groups: readonly (readonly Wanting[])[] };

type Stages = { active: number; capable: number; free: number; near: number; rested: number };

/** Says which rule left no number, and how many to add, of which country and with which abilities. */
export async function refusal(transaction: Statements, refused: Refused): Promise<PoolDepleted> {
  metrics().allocations.inc({ outcome: "depleted" });
  const lacking: { phones: readonly Wanting[]; stages: Stages }[] = [];
  for (const phones of refused.groups) {
    const stages = await readStages(transaction, { ...refused, phones });
    if (stages.rested === 0 || refused.groups.length === 1) lacking.push({ phones, stages });
  }
  const [first] = lacking;
  if (!first) return new PoolDepleted(1, "Another booking took the last one at the same moment.");
  const missing = refused.settings.geoMatch === "strict" ? countPlaces(lacking) : 1;
  return new PoolDepleted(missing, sentence(first.stages, { ...refused, phones: first.phones }));
}

/** One number that nobody has known would do for all of them, if it need not be of several countries at once. */
function countPlaces(lacking: readonly { phones: readonly Wanting[] }[]): number {
  return new Set(lacking.map(({ phones }) => placesOf(phones).sort().join())).size;
}

function placesOf(phones: readonly Wanting[]): string[] {
  return [...new Set(phones.flatMap(({ country }) => country ?? []))];
}

type Group = Requirements & { phones: readonly Wanting[] };

/** How many numbers are left after each rule, in the order in which they are asked. */
async function readStages(transaction: Statements, group: Group): Promise<Stages> {
  const phoneIds = group.phones.map(({ phoneId }) => phoneId);
  const countries = placesOf(group.phones);
  const [stages] = await transaction.$queryRaw<Stages[]>`
    with numbers as (
      select capabilities @> ${group.channels}::capability[] as capable,
        coalesce(bool_or(known.phone_id is not null and known.known_until is null), false) as live,
        ${group.settings.geoMatch === "strict"}::boolean and numbers.country <> all(${countries}::text[]) as far,
        coalesce(bool_or(known.known_until
          > app_now() - make_interval(hours => ${group.settings.quarantineHours}::int)), false) as quarantined
      from proxy_numbers numbers
      left join acquaintances known
        on known.proxy_number_id = numbers.id and known.phone_id = any(${phoneIds}::uuid[])
      where status = 'active' and not open_line
        and (${group.carriers}::text[] is null or provider = any(${group.carriers}::text[]))
      group by numbers.id
    )
    select count(*)::int as active,
      count(*) filter (where capable)::int as capable,
      count(*) filter (where capable and not live)::int as free,
      count(*) filter (where capable and not live and far is not true)::int as near,
      count(*) filter (where capable and not live and far is not true
        and (not quarantined or ${group.settings.quarantineLastResort}::boolean))::int as rested
    from numbers`;
  if (!stages) throw new Error("A count has no row.");
  return stages;
}

const people: Record<number, string> = { 1: "the same person", 2: "one of the two people" };

function sentence(stages: Stages, group: Group): string {
  const what = whatToAdd(group);
  const them = people[group.phones.length] ?? "one of the people";
  if (stages.active === 0) return `The pool has no active number. Add ${what}.`;
  if (stages.capable === 0) return `No number can do what this session needs. Add ${what}.`;
  if (stages.free === 0) {
    return `Every number that can do this is in a live session of ${them} already. Add ${what}.`;
  }
  if (stages.near === 0) {
    return `The settings ask for numbers of the person's own country, and none of those is free. Add ${what}.`;
  }
  if (stages.rested === 0) {
    return `Every number that is free is in quarantine for ${them}, who met somebody else on it. Add ${what}.`;
  }
  return `A text of an earlier session still waits to leave the last free number. Add ${what}, or try again in a minute.`;
}

const abilities: Record<Capability, string> = { sms: "texts", voice: "calls" };

function whatToAdd({ phones, channels, settings }: Group): string {
  const places = placesOf(phones).map(countryName);
  const place = settings.geoMatch === "strict" && places.length > 0 ? ` of ${places.join(" or ")}` : "";
  return `a number${place} for ${channels.map((channel) => abilities[channel]).join(" and ")}`;
}
