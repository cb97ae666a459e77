import { type Fault, faults } from "@/lib/handsets/descriptions";
import { readFaults } from "@/lib/handsets/faults";
import { readLine } from "@/lib/handsets/line";
import { listReachableNumbers, readHandset, readNewestPair } from "@/lib/handsets/queries";
import type { HandsetView, Reachable } from "@/lib/handsets/schema";
import { readThreads } from "@/lib/handsets/thread";
import { database } from "@/lib/http/database";
import { formatPhone, parsePhone } from "@/lib/phone";

/** The phones in hand: those that were chosen, else the two people of the newest ride. */
export async function loadHeld(chosen: string[] | undefined): Promise<string[]> {
  return chosen ?? readNewestPair(database());
}

/** The handsets with their threads, ready to be shown, in their order; without those that are none. */
export async function loadHandsets(held: readonly string[]): Promise<HandsetView[]> {
  const handsets = await Promise.all(held.map(loadHandset));
  return handsets.filter((handset) => handset !== null);
}

async function loadHandset(phoneId: string): Promise<HandsetView | null> {
  const handset = await readHandset(database(), { phoneId });
  if (!handset) return null;
  const [threads, line] = await Promise.all([
    readThreads(database(), { phoneId }),
    readLine(database(), { phoneId }),
  ]);
  const roles = { customer: "Customer", driver: "Driver" };
  return {
    phoneId: handset.phoneId,
    name: handset.name ?? "Unknown phone",
    role: handset.role ? roles[handset.role] : "Nobody we know",
    phone: formatPhone(handset.phone),
    threads: threads.map(({ number, entries }) => ({ number, label: readable(number), entries })),
    line: line && { ...line, label: readable(line.number), shownLabel: readable(line.shownNumber) },
  };
}

/** The numbers that handsets are offered. */
export async function loadReachable(): Promise<Reachable[]> {
  const numbers = await listReachableNumbers(database());
  return numbers.map((number) => ({ number, label: formatPhone(number) }));
}

/** The faults that are switched on. */
export async function loadFaults(): Promise<Fault[]> {
  const on = await readFaults(database());
  return faults.filter((fault) => on.has(fault));
}

function readable(number: string): string {
  return parsePhone(number) ? formatPhone(number) : number;
}
