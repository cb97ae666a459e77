import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { flowOfNumber } from "@/lib/numbers/flow";
import { healthOfNumber } from "@/lib/numbers/health";
import { liveSessionsOfNumber } from "@/lib/numbers/live";
import { costOf } from "@/lib/numbers/purchase-queries";
import { type NumberDetails, numberIdSchema } from "@/lib/numbers/schema";
import { readSettings } from "@/lib/settings/queries";

type Row = Omit<NumberDetails, "cost"> & { monthlyCost: number | null; currency: string | null };

/** One number with all that its page shows, in the pool or out of it. Throws `not_found`. */
export async function readNumber(database: Database, key: { id: string }): Promise<NumberDetails> {
  if (!numberIdSchema.safeParse(key).success) throw notFound("number");
  const { quarantineHours } = await readSettings(database.prisma);
  const [row] = await database.prisma.$queryRaw<Row[]>`
    select number.id, number.e164, number.provider, number.country, number.number_type as type,
      number.capabilities::text[], number.status::text, number.monthly_cost as "monthlyCost", number.currency,
      number.configured_at as "configuredAt", number.given_back_at as "givenBackAt",
      number.vanishing_since as "vanishingSince", number.open_line as "openLine",
      ${healthOfNumber} as health, ${flowOfNumber} as flow, ${liveSessionsOfNumber} as "liveSessions",
      (select count(*)::int from acquaintances
        where proxy_number_id = number.id
          and (known_until is null or known_until > app_now() - make_interval(hours => ${quarantineHours}::int))
      ) as "knownBy"
    from proxy_numbers number where number.id = ${key.id}::uuid`;
  if (!row) throw notFound("number");
  const { monthlyCost, currency, ...number } = row;
  return { ...number, cost: costOf({ monthlyCost, currency }) };
}
