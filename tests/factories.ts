import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { addNumber } from "@/lib/numbers/commands";
import type { Capability } from "@/lib/numbers/schema";
import { createPerson } from "@/lib/people/commands";
import type { Side } from "@/lib/people/schema";
import type { E164 } from "@/lib/phone";
import type { ProviderName } from "@/lib/providers/contract";
import { bookRide } from "@/lib/rides/book";
import type { BookRide } from "@/lib/rides/schema";
import type { LanguageCode } from "@/lib/texts/schema";
import { localOf } from "@/lib/time";

export type MadePerson = { id: string; name: string; phone: E164 };
type Wanted = { name: string; phone: E164; language: LanguageCode };
export type MadeNumber = { id: string; phone: E164 };

/** Commands on the system's behalf. */
export function systemContext(database: Database): Context {
  return { database, actor: systemActor };
}

let lastPerson = 0;
let lastNumber = 0;

/** The next phone that no real person has (UK numbers kept for fiction). */
export function nextPhone(): E164 {
  return `+44${7_700_900_000 + (lastPerson++ % 1000)}`;
}

/** The next proxy number that nobody rents (US numbers kept for fiction, 100 of them). */
export function nextProxyNumber(): E164 {
  return `+1202555${String(100 + (lastNumber++ % 100)).padStart(4, "0")}`;
}

/** Phones that no real person has in a country of each of our languages but English. */
export const foreignPhones = { de: "+493023125001", nl: "+31200000001", es: "+34600000001" };

/** A customer, by default with a fresh phone. */
export function createCustomer(context: Context, person: Partial<Wanted> = {}): Promise<MadePerson> {
  return create(context, { side: "customer", name: "Clara Customer", ...person });
}

/** A driver, by default with a fresh phone. */
export function createDriver(context: Context, person: Partial<Wanted> = {}): Promise<MadePerson> {
  return create(context, { side: "driver", name: "Dirk Driver", ...person });
}

/** A proxy number, by default a fresh one of the simulator that can do everything. */
export async function createNumber(
  context: Context,
  number: { phone?: E164; provider?: ProviderName; capabilities?: Capability[] } = {},
): Promise<MadeNumber> {
  const phone = number.phone ?? nextProxyNumber();
  const { id } = await addNumber(context, {
    phone,
    provider: number.provider ?? "simulator",
    capabilities: number.capabilities ?? ["sms", "voice"],
  });
  return { id, phone };
}

async function create(
  context: Context,
  wanted: { side: Side; name: string } & Partial<Wanted>,
): Promise<MadePerson> {
  const person = { ...wanted, phone: wanted.phone ?? nextPhone() };
  const { id } = await createPerson(context, person);
  return { id, name: person.name, phone: person.phone };
}

/** What it takes to book a ride, tomorrow unless told otherwise. */
export function rideInput(
  people: { customerId: string; driverId: string },
  { daysAhead = 1 }: { daysAhead?: number } = {},
): BookRide {
  const pickup = new Date(Date.now() + daysAhead * 86_400_000);
  return {
    ...people,
    start: "Dam Square",
    destination: "Airport",
    pickup: localOf(pickup, "Etc/UTC"),
    timeZone: "Etc/UTC",
  };
}

/** A ride that is booked, with its two sides and the one number that they share. */
export async function createRide(
  context: Context,
  when: { daysAhead?: number } = {},
): Promise<{ id: string; customer: MadePerson; driver: MadePerson; number: MadeNumber }> {
  const number = await createNumber(context);
  const customer = await createCustomer(context);
  const driver = await createDriver(context);
  const { id } = await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }, when));
  return { id, customer, driver, number };
}
