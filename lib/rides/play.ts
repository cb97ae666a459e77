import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { createPerson } from "@/lib/people/commands";
import type { Side } from "@/lib/people/schema";
import { bookRide } from "@/lib/rides/book";
import { readRide } from "@/lib/rides/queries";
import { localOf } from "@/lib/time";

/** Somebody of a play: whose handset it is, and the proxy number by which they reach the other. */
export type Player = { phoneId: string; name: string; number: string };
export type Play = { rideId: string; customer: Player; driver: Player };

const timeZone = "Europe/Amsterdam";
const pickupInMs = 3_600_000;
const understudies = { customer: "Ava Finch", driver: "Grace Heron" } satisfies Record<Side, string>;

/**
 * Books a ride for two people whose phones no real person has, on the simulator's numbers only: nobody outside can be
 * reached by it. Takes people who are in no ride, or makes some up. Throws {@link PoolDepleted}.
 */
export async function bookPlay(context: Context): Promise<Play> {
  const carriers = (context.carriers ?? []).filter(({ name }) => name === "simulator");
  const customer = await cast(context, "customer");
  const driver = await cast(context, "driver");
  const pickup = localOf(new Date(Date.now() + pickupInMs), timeZone);
  const people = { customerId: customer.id, driverId: driver.id };
  const places = { start: "Dam Square", destination: "Airport" };
  const booked = await bookRide({ ...context, carriers }, { ...people, ...places, pickup, timeZone });
  const ride = await readRide(context.database, booked);
  const numberOf = (side: Side) => ride?.sides.find(({ role }) => role === side)?.number ?? "";
  return {
    rideId: booked.id,
    customer: { phoneId: customer.phoneId, name: customer.name, number: numberOf("customer") },
    driver: { phoneId: driver.phoneId, name: driver.name, number: numberOf("driver") },
  };
}

type Cast = { id: string; phoneId: string; name: string };

async function cast(context: Context, side: Side): Promise<Cast> {
  const found = await findFree(context, side);
  if (found) return found;
  const phone = await findFreePhone(context);
  await createPerson(context, { side, name: understudies[side], phone });
  const made = await findFree(context, side);
  if (!made) throw new AppError("conflict", "Somebody else took the people of this play. Play it again.");
  return made;
}

/** Ofcom keeps +44 7700 900000 to 900999 for fiction. */
async function findFree({ database }: Context, side: Side): Promise<Cast | null> {
  const { prisma } = database;
  const where = {
    archivedAt: null,
    phone: {
      e164: { startsWith: "+447700900" },
      optedOutAt: null,
      pairs: { none: { releasedAt: null } },
    },
  };
  const query = { where, select: { id: true, phoneId: true, name: true }, orderBy: { id: "asc" } } as const;
  return side === "customer" ? prisma.customer.findFirst(query) : prisma.driver.findFirst(query);
}

async function findFreePhone({ database }: Context): Promise<string> {
  const [free] = await database.prisma.$queryRaw<{ e164: string }[]>`
    select '+447700' || place as e164 from generate_series(900999, 900000, -1) place
    where not exists (select from phones where e164 = '+447700' || place) limit 1`;
  if (!free) throw new AppError("conflict", "All phones for fiction are taken.");
  return free.e164;
}
