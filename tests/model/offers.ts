import type { MadePerson } from "@/tests/factories";
import type { Offer, Refusal } from "@/tests/model/model";
import type { Mover } from "@/tests/model/steps";
import type { World } from "@/tests/model/world";

type Choices = Refusal["choices"];

/** What a booking asks for: a number for both, or one for each. */
export function choicesOfBooking(
  world: World,
  { customer, driver }: { customer: MadePerson; driver: MadePerson },
): Choices {
  return world.rules.numberPolicy === "shared"
    ? [forBoth(world, [customer, driver])]
    : [forOne(world, [customer, driver]), forOne(world, [driver, customer])];
}

/** What a new driver asks for: the number of the customer who stays or one for both, or one of their own. */
export function choicesOfNewDriver(
  world: World,
  { customer, driver, stayersNumber }: { customer: MadePerson; driver: MadePerson; stayersNumber?: string },
): Choices {
  const own = forOne(world, [driver, customer]);
  if (world.rules.numberPolicy === "per_participant") return [own];
  const stayers = own.filter((offer) => offer.some(({ number }) => number === stayersNumber));
  return [[...stayers, ...forBoth(world, [customer, driver])]];
}

/** What those who move ask for: another number for both, or one for each of them. */
export function choicesOfMove(
  world: World,
  { customer, driver, who }: { customer: MadePerson; driver: MadePerson; who: Mover },
): Choices {
  if (who === "both" || world.rules.numberPolicy === "shared")
    return choicesOfBooking(world, { customer, driver });
  return [forOne(world, who === "customer" ? [customer, driver] : [driver, customer])];
}

type Two = readonly [MadePerson, MadePerson];

function forBoth(world: World, [one, other]: Two): Offer[] {
  return world.numbers.map(({ phone: number }) => [
    { who: one.phone, number, counterpart: other.phone },
    { who: other.phone, number, counterpart: one.phone },
  ]);
}

function forOne(world: World, [one, other]: Two): Offer[] {
  return world.numbers.map(({ phone: number }) => [{ who: one.phone, number, counterpart: other.phone }]);
}
