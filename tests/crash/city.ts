import type { Database } from "@/lib/db";
import { type E164, toDigits } from "@/lib/phone";
import { bookRide } from "@/lib/rides/book";
import { createCustomer, createDriver, createNumber, rideInput, systemContext } from "@/tests/factories";

/** One direction of one ride: all its texts must leave in their order. Phones are as the carrier writes them. */
export type Lane = { sender: string; number: string; recipient: string; bodies: string[] };

const customerCount = 10;
const rideCount = 25;
const numberCount = 3;

/** Books rides, several of them with the same customers, and plans what everybody will text. */
export async function planTexts(database: Database, count: number): Promise<Lane[]> {
  const context = systemContext(database);
  for (let made = 0; made < numberCount; made++) await createNumber(context, { provider: "messagebird" });
  const customers = await Promise.all(Array.from({ length: customerCount }, () => createCustomer(context)));
  const pairs: [E164, E164, E164][] = [];
  for (let made = 0; made < rideCount; made++) {
    const customer = customers[made % customerCount];
    if (!customer) throw new Error("There are no customers.");
    const driver = await createDriver(context);
    const { id } = await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
    pairs.push([customer.phone, await numberOf(database, id), driver.phone]);
  }
  const lanes = pairs.flatMap(([customer, number, driver]) => [
    lane(customer, number, driver),
    lane(driver, number, customer),
  ]);
  for (let text = 0; text < count; text++)
    lanes[text % lanes.length]?.bodies.push(`Text ${text} 🚗\nsecond line`);
  return lanes;
}

function lane(sender: E164, number: E164, recipient: E164): Lane {
  return {
    sender: toDigits(sender),
    number: toDigits(number),
    recipient: toDigits(recipient),
    bodies: [],
  };
}

async function numberOf(database: Database, rideId: string): Promise<E164> {
  const { rows } = await database.pool.query<{ e164: E164 }>(
    `select distinct proxy_numbers.e164 from rides
     join participants on participants.session_id = rides.session_id
     join pairs on pairs.participant_id = participants.id
     join proxy_numbers on proxy_numbers.id = pairs.proxy_number_id
     where rides.id = $1`,
    [rideId],
  );
  const [number] = rows;
  if (!number || rows.length !== 1) throw new Error("The ride's sides share no number.");
  return number.e164;
}
