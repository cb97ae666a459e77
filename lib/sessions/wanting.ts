import { countriesLike } from "@/lib/countries";
import type { Statements } from "@/lib/db";
import type { Wanting } from "@/lib/sessions/candidate";

/** What decides which numbers are near the owners of two phones. */
export async function readWanting(
  transaction: Statements,
  phoneIds: readonly [string, string],
): Promise<readonly [Wanting, Wanting]> {
  const rows = await transaction.$queryRaw<{ id: string; country: string | null }[]>`
    select id, country from phones where id = any(${phoneIds}::uuid[])`;
  const countries = new Map(rows.map(({ id, country }) => [id, country]));
  const [first, second] = phoneIds;
  return [wantingOf(first, countries), wantingOf(second, countries)];
}

function wantingOf(phoneId: string, countries: ReadonlyMap<string, string | null>): Wanting {
  const country = countries.get(phoneId) ?? null;
  return { phoneId, country, neighbours: country ? countriesLike(country) : [] };
}
