import { z } from "zod";
import type { Database } from "@/lib/db";

/** Somebody whose phone can be held. */
export type HandsetOwner = { phoneId: string; phone: string; name: string; role: "customer" | "driver" };

/** People by a part of their name, for the picker. */
export async function searchHandsets(
  database: Database,
  { search, limit }: { search: string; limit: number },
): Promise<HandsetOwner[]> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return database.prisma.$queryRaw<HandsetOwner[]>`
    select phones.id as "phoneId", phones.e164 as phone, people.name, people.role
    from (
      (select name, phone_id, 'customer' as role from customers
        where archived_at is null and lower(name) like lower(${pattern}) order by lower(name), id limit ${limit})
      union all
      (select name, phone_id, 'driver' as role from drivers
        where archived_at is null and lower(name) like lower(${pattern}) order by lower(name), id limit ${limit})
    ) as people
    join phones on phones.id = people.phone_id
    order by lower(people.name), people.role limit ${limit}`;
}

/** A phone as its holder knows it: whose it is, and never who is behind the numbers it talks to. */
export type Handset = {
  phoneId: string;
  phone: string;
  name: string | null;
  role: HandsetOwner["role"] | null;
};

/** The handset of a phone; null when there is no such phone. */
export async function readHandset(
  database: Database,
  { phoneId }: { phoneId: string },
): Promise<Handset | null> {
  if (!z.uuid().safeParse(phoneId).success) return null;
  const owner = { where: { archivedAt: null }, select: { name: true }, take: 1 } as const;
  const phone = await database.prisma.phone.findUnique({
    where: { id: phoneId },
    select: { id: true, e164: true, customers: owner, drivers: owner },
  });
  if (!phone) return null;
  const [customer] = phone.customers;
  const [driver] = phone.drivers;
  const role = customer ? "customer" : driver ? "driver" : null;
  return { phoneId: phone.id, phone: phone.e164, name: customer?.name ?? driver?.name ?? null, role };
}

/** The two people of the newest ride: whom the page shows first. */
export async function readNewestPair(
  database: Database,
): Promise<{ left: string | null; right: string | null }> {
  const ride = await database.prisma.ride.findFirst({
    orderBy: { id: "desc" },
    select: { customer: { select: { phoneId: true } }, driver: { select: { phoneId: true } } },
  });
  return { left: ride?.customer.phoneId ?? null, right: ride?.driver.phoneId ?? null };
}
