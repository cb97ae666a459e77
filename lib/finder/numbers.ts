import type { Database } from "@/lib/db";
import type { Found } from "@/lib/finder/schema";
import type { NumberStatus } from "@/lib/numbers/schema";
import { type E164, formatPhone } from "@/lib/phone";
import { phonePattern } from "@/lib/search";

const maximumNumbers = 3;

export type NumberFacts = { id: string; e164: E164; provider: string; status: NumberStatus };

/** Proxy numbers that hold the digits typed, those in the pool first. */
export async function findNumbers(database: Database, text: string): Promise<Found[]> {
  const pattern = phonePattern(text);
  if (!pattern) return [];
  const numbers = await database.prisma.$queryRaw<NumberFacts[]>`
    select id, e164, provider, status::text from proxy_numbers number
    where e164 like ${pattern} order by number.status, e164 limit ${maximumNumbers}`;
  return numbers.map(toFoundNumber);
}

/** A number as what was found. */
export function toFoundNumber({ id, e164, provider, status }: NumberFacts): Found {
  return {
    kind: "number",
    id,
    title: formatPhone(e164),
    detail: `${provider} · ${status}`,
    href: `/numbers/${id}`,
  };
}
