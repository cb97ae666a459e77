import { countriesLike } from "@/lib/countries";
import type { Statements } from "@/lib/db";
import type { Wanting } from "@/lib/sessions/candidate";

/** What decides which numbers are near the owners of these phones, in their order. */
export async function readWanting(
  transaction: Statements,
  sides: readonly Pick<Wanting, "phoneId" | "counterpartId">[],
): Promise<Wanting[]> {
  const rows = await transaction.$queryRaw<{ id: string; country: string | null }[]>`
    select id, country from phones where id = any(${sides.map(({ phoneId }) => phoneId)}::uuid[])`;
  const countries = new Map(rows.map(({ id, country }) => [id, country]));
  return sides.map(({ phoneId, counterpartId }) => {
    const country = countries.get(phoneId) ?? null;
    return { phoneId, counterpartId, country, neighbours: country ? countriesLike(country) : [] };
  });
}
