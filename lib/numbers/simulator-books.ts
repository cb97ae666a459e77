import type { Database } from "@/lib/db";
import type { RentedNumber } from "@/lib/providers/contract";

/**
 * What the simulated carrier has rented out: it takes every order, and whatever our tables say comes from it and was
 * not given back is rented.
 */
export function readRentedFromSimulator(database: Database): Promise<RentedNumber[]> {
  return database.prisma.$queryRaw<RentedNumber[]>`
    select e164, country, capabilities::text[], number_type as type
    from proxy_numbers where provider = 'simulator' and given_back_at is null
    union all
    select e164, country, capabilities::text[], number_type
    from number_purchases
    where provider = 'simulator' and status in ('requested', 'unknown')
      and e164 not in (select e164 from proxy_numbers where provider = 'simulator' and given_back_at is null)`;
}
