import type { E164 } from "@/lib/phone";
import { bookRide } from "@/lib/rides/book";
import { changeDriver } from "@/lib/rides/change-driver";
import { completeRide } from "@/lib/rides/end";
import { reopenRide } from "@/lib/rides/reopen";
import { moveSession } from "@/lib/sessions/move";
import { localOf } from "@/lib/time";
import { during, expectConflict, isRefusal } from "@/tests/model/call";
import type { Span } from "@/tests/model/clock";
import { type Claim, close, type Limit, open, presentMeetings, prolong, reseat } from "@/tests/model/model";
import { choicesOfBooking, choicesOfMove, choicesOfNewDriver } from "@/tests/model/offers";
import type { Mover, StepOf } from "@/tests/model/steps";
import { memberOf, type Ride, type World } from "@/tests/model/world";

const hour = 3_600_000;
const autoCompleteMs = 24 * hour;

/** Books a ride, or notes that it was refused. */
export async function book(world: World, step: StepOf<"book">): Promise<void> {
  const customer = memberOf(world.customers, step.customer);
  const driver = memberOf(world.drivers, step.driver);
  const pickup = localOf(new Date(world.clock.now().at + step.hoursAhead * hour), "Etc/UTC");
  const { span, value, error } = await during(world, () =>
    bookRide(world.context, {
      customerId: customer.id,
      driverId: driver.id,
      start: "Dam Square",
      destination: "Airport",
      pickup,
      timeZone: "Etc/UTC",
    }),
  );
  if (error) {
    if (isRefusal(error))
      world.model.refusals.push({
        span,
        choices: choicesOfBooking(world, { customer, driver }),
        within: null,
      });
    return;
  }
  const pickupAt = Date.parse(`${pickup}Z`);
  const { given, pairIds } = await readGiven(world, value.id);
  const term = open(world.model, { limit: limitOf(world, { since: span, pickupAt }), given });
  const state = { ended: false, ending: false, changing: false };
  world.rides.push({ id: value.id, customer, driver, pickupAt, term, pairIds, ...state });
}

/** Until when a ride is open by itself: its pickup counts, or the moment when it is opened again, if that is later. */
function limitOf(world: World, { since, pickupAt }: { since: Span; pickupAt: number }): Limit {
  const openUntil = {
    earliest: Math.max(pickupAt, since.from.at) + autoCompleteMs,
    latest: Math.max(pickupAt, since.to.at) + autoCompleteMs,
  };
  const liveUntil = {
    earliest: openUntil.earliest + world.graceMs,
    latest: openUntil.latest + world.graceMs,
  };
  return { since, openUntil, liveUntil };
}

/** Completes one of the rides that nobody has completed; the clock may have been faster. */
export async function completeOne(world: World, { pick }: StepOf<"complete">): Promise<void> {
  const ride = pickFrom(
    world.rides.filter(({ ended, ending }) => !ended && !ending),
    pick,
  );
  if (!ride) return;
  ride.ending = true;
  const { span, error } = await during(world, () => completeRide(world.context, { id: ride.id }));
  ride.ended = true;
  ride.ending = false;
  if (error) return expectConflict(error);
  close(ride.term, { span, graceMs: world.graceMs });
}

/** Gives one of the running rides to another driver, or notes that the pool refused it. */
export async function changeDriverOfOne(world: World, step: StepOf<"change driver">): Promise<void> {
  const driver = memberOf(world.drivers, step.driver);
  const eligible = (ride: Ride) => !ride.ended && ride.driver !== driver;
  await changing(world, { pick: step.pick, eligible }, async (ride) => {
    const { customer, term } = ride;
    const stayersNumber = presentMeetings(world.model, term).find(
      ({ who, primary }) => primary && who === customer.phone,
    )?.number;
    const { span, error } = await during(world, () =>
      changeDriver(world.context, { id: ride.id, driverId: driver.id }),
    );
    if (!error) {
      ride.driver = driver;
      return settle(world, { ride, span });
    }
    const choices = choicesOfNewDriver(world, { customer, driver, stayersNumber });
    if (isRefusal(error)) world.model.refusals.push({ span, choices, within: term });
  });
}

/** Moves the people of a ride to other numbers, or notes that the pool refused it. */
export async function moveOne(world: World, { pick, who }: StepOf<"move">): Promise<void> {
  await changing(world, { pick, eligible: () => true }, async (ride) => {
    const { customer, driver, term } = ride;
    const session = await readSession(world, { ride, who });
    const { span, error } = await during(world, () => moveSession(world.context, session));
    if (!error) return settle(world, { ride, span });
    const choices = choicesOfMove(world, { customer, driver, who });
    if (isRefusal(error)) world.model.refusals.push({ span, choices, within: term });
  });
}

/** Opens one of the rides again, with the pairs that it still has or with new ones, or notes a refusal. */
export async function reopenOne(world: World, { pick }: StepOf<"reopen">): Promise<void> {
  await changing(world, { pick, eligible: ({ ending }) => !ending }, async (ride) => {
    ride.ending = true;
    await reopen(world, ride);
    ride.ending = false;
  });
}

async function reopen(world: World, ride: Ride): Promise<void> {
  const { customer, driver, pickupAt } = ride;
  const { span, error } = await during(world, () => reopenRide(world.context, { id: ride.id }));
  if (!error) return goOn(world, { ride, limit: limitOf(world, { since: span, pickupAt }) });
  const choices = choicesOfBooking(world, { customer, driver });
  if (isRefusal(error)) world.model.refusals.push({ span, choices, within: null });
}

async function goOn(world: World, { ride, limit }: { ride: Ride; limit: Limit }): Promise<void> {
  const { given, pairIds } = await readGiven(world, ride.id);
  ride.ended = false;
  if (pairIds.every((id) => ride.pairIds.includes(id))) return prolong(ride.term, limit);
  ride.term.takeovers.push(limit.since);
  ride.term = open(world.model, { limit, given, again: true });
  ride.pairIds = pairIds;
}

/** Lets one client at a time change one of the rides. */
async function changing(
  world: World,
  { pick, eligible }: { pick: number; eligible: (ride: Ride) => boolean },
  change: (ride: Ride) => Promise<void>,
): Promise<void> {
  const ride = pickFrom(
    world.rides.filter((other) => !other.changing && eligible(other)),
    pick,
  );
  if (!ride) return;
  ride.changing = true;
  await change(ride);
  ride.changing = false;
}

async function settle(world: World, { ride, span }: { ride: Ride; span: Span }): Promise<void> {
  const { given, pairIds } = await readGiven(world, ride.id);
  reseat(world.model, { term: ride.term, given, span });
  ride.pairIds = pairIds;
}

type Row = Claim & { pairId: string };

/** Whom the two people of a ride reach by which number. */
async function readGiven(world: World, rideId: string): Promise<{ given: Claim[]; pairIds: string[] }> {
  const { rows } = await world.database.pool.query<Row>(
    `select phones.e164 as who, numbers.e164 as number, others.e164 as counterpart, pair.id as "pairId"
     from rides
     join participants on participants.session_id = rides.session_id and participants.left_at is null
     cross join lateral (
       select * from pairs where pairs.participant_id = participants.id and pairs.is_primary
       order by pairs.released_at desc nulls first, pairs.id desc limit 1
     ) as pair
     join phones on phones.id = pair.phone_id
     join proxy_numbers numbers on numbers.id = pair.proxy_number_id
     join customers on customers.id = rides.customer_id
     join drivers on drivers.id = rides.driver_id
     join phones others on others.id in (customers.phone_id, drivers.phone_id) and others.id <> phones.id
     where rides.id = $1`,
    [rideId],
  );
  if (rows.length !== 2) throw new Error("A ride has two people with one primary number each.");
  if (world.rules.numberPolicy === "shared" && rows[0]?.number !== rows[1]?.number)
    throw new Error("The two do not share a number.");
  return { given: rows, pairIds: rows.map(({ pairId }) => pairId) };
}

/** The session of a ride, and who in it is meant. */
async function readSession(
  world: World,
  { ride, who }: { ride: Ride; who: Mover },
): Promise<{ id: string; participantId?: string }> {
  const { rows } = await world.database.pool.query<{
    id: string;
    participantId: string;
    phone: E164;
  }>(
    `select rides.session_id as id, participants.id as "participantId", participants.role
     from rides join participants on participants.session_id = rides.session_id and participants.left_at is null
     where rides.id = $1 and participants.role = $2`,
    [ride.id, who === "both" ? "customer" : who],
  );
  const found = rows[0];
  if (!found) throw new Error("A ride has two people.");
  return who === "both" ? { id: found.id } : { id: found.id, participantId: found.participantId };
}

function pickFrom<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(list.length, 1)];
}
