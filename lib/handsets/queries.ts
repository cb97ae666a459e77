import { z } from "zod";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { searchPeople } from "@/lib/people/queries";

/** Somebody whose phone can be held. */
export type HandsetOwner = { phoneId: string; phone: string; name: string; role: "customer" | "driver" };

/** People by a part of their name or phone, for the picker. Each phone once, whatever roles it has. */
export async function searchHandsets(
  database: Database,
  { search, limit }: { search: string; limit: number },
): Promise<HandsetOwner[]> {
  const [customers, drivers] = await Promise.all([
    searchPeople(database, { side: "customer", search, limit }),
    searchPeople(database, { side: "driver", search, limit }),
  ]);
  const owners = [
    ...customers.map(({ name, phone }) => ({ name, phone, role: "customer" as const })),
    ...drivers.map(({ name, phone }) => ({ name, phone, role: "driver" as const })),
  ];
  const phones = await database.prisma.phone.findMany({
    where: { e164: { in: owners.map(({ phone }) => phone) } },
    select: { id: true, e164: true },
  });
  const ids = new Map(phones.map(({ id, e164 }) => [e164, id]));
  return owners.flatMap((owner) => {
    const phoneId = ids.get(owner.phone);
    ids.delete(owner.phone);
    return phoneId ? [{ ...owner, phoneId }] : [];
  });
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
  const latest = {
    orderBy: { createdAt: "desc" },
    select: { participant: { select: { displayName: true } } },
    take: 1,
  } as const;
  const phone = await database.prisma.phone.findUnique({
    where: { id: phoneId },
    select: { id: true, e164: true, customers: owner, drivers: owner, pairs: latest },
  });
  if (!phone) return null;
  const [customer] = phone.customers;
  const [driver] = phone.drivers;
  const role = customer ? "customer" : driver ? "driver" : null;
  const guest = phone.pairs[0]?.participant.displayName;
  const name = customer?.name ?? driver?.name ?? guest ?? null;
  return { phoneId: phone.id, phone: phone.e164, name, role };
}

/** The two people of the newest ride: whom the page shows first. */
export async function readNewestPair(database: Database): Promise<string[]> {
  const ride = await database.prisma.ride.findFirst({
    orderBy: { id: "desc" },
    select: { customer: { select: { phoneId: true } }, driver: { select: { phoneId: true } } },
  });
  return ride ? [ride.customer.phoneId, ride.driver.phoneId] : [];
}

/** The numbers that a handset can text and call, for the list of proposals. */
export async function listReachableNumbers(database: Database, { limit = 100 } = {}): Promise<string[]> {
  const numbers = await database.prisma.proxyNumber.findMany({
    where: { provider: "simulator", status: { not: "retired" } },
    orderBy: { e164: "asc" },
    select: { e164: true },
    take: limit,
  });
  return numbers.map(({ e164 }) => e164);
}

/** Who holds a handset. Throws `not_found`. */
export async function readHolder(
  database: Database,
  { phoneId }: { phoneId: string },
): Promise<{ phoneId: string; phone: string }> {
  const phone = await database.prisma.phone.findUnique({ where: { id: phoneId }, select: { e164: true } });
  if (!phone) throw notFound("phone");
  return { phoneId, phone: phone.e164 };
}
