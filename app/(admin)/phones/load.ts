import { listReachableNumbers, readHandset, readNewestPair } from "@/lib/handsets/queries";
import type { HandsetPlaces, HandsetView, Reachable } from "@/lib/handsets/schema";
import { readThreads } from "@/lib/handsets/thread";
import { database } from "@/lib/http/database";
import { formatPhone, parsePhone } from "@/lib/phone";

/** The phones in hand: those that were chosen, else the two people of the newest ride. */
export async function loadPlaces(chosen: HandsetPlaces): Promise<HandsetPlaces> {
  const newest = await readNewestPair(database());
  return { left: chosen.left ?? newest.left ?? undefined, right: chosen.right ?? newest.right ?? undefined };
}

/** A handset with its threads, ready to be shown; null when nobody has chosen one or there is none. */
export async function loadHandset(phoneId: string | undefined): Promise<HandsetView | null> {
  const handset = phoneId ? await readHandset(database(), { phoneId }) : null;
  if (!handset) return null;
  const threads = await readThreads(database(), { phoneId: handset.phoneId });
  const roles = { customer: "Customer", driver: "Driver" };
  return {
    phoneId: handset.phoneId,
    name: handset.name ?? "Unknown phone",
    role: handset.role ? roles[handset.role] : "Nobody we know",
    phone: formatPhone(handset.phone),
    threads: threads.map(({ number, entries }) => ({ number, label: readable(number), entries })),
  };
}

/** The numbers that handsets are offered. */
export async function loadReachable(): Promise<Reachable[]> {
  const numbers = await listReachableNumbers(database());
  return numbers.map((number) => ({ number, label: formatPhone(number) }));
}

function readable(number: string): string {
  return parsePhone(number) ? formatPhone(number) : number;
}
