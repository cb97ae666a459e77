import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import { updateSettings } from "@/lib/settings/commands";
import type { Settings } from "@/lib/settings/schema";
import type { TestDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  type MadeNumber,
  type MadePerson,
} from "@/tests/factories";
import { MovableClock } from "@/tests/model/clock";
import { emptyModel, type Model, type Term } from "@/tests/model/model";
import type { Size } from "@/tests/model/steps";

const hour = 3_600_000;

/** The settings that the model knows about. */
export type Rules = Pick<Settings, "stickyNumbers" | "quarantineHours" | "graceHours"> & {
  numberPolicy: "shared" | "per_participant";
};

/** A ride as the clients know it. */
export type Ride = {
  id: string;
  customer: MadePerson;
  driver: MadePerson;
  pickupAt: number;
  term: Term;
  /** The pairs by which its people have their numbers. */
  pairIds: readonly string[];
  /** A client has ended it. */
  ended: boolean;
  /** A client ends it at this moment. */
  ending: boolean;
  /** A client changes who is in it, or by which numbers. Only one at a time, else nobody could tell the outcome. */
  changing: boolean;
};

/** A database with people, numbers and a clock, and what the clients know of it. */
export type World = {
  context: Context;
  database: TestDatabase;
  clock: MovableClock;
  rules: Rules;
  quarantineMs: number;
  graceMs: number;
  customers: MadePerson[];
  drivers: MadePerson[];
  numbers: MadeNumber[];
  rides: Ride[];
  model: Model;
};

/** A world of its own on a database in which nobody else is at work: what was there is gone. */
export async function createWorld(
  database: TestDatabase,
  { size, rules }: { size: Size; rules: Rules },
): Promise<World> {
  await database.empty();
  const clock = new MovableClock();
  await database.turnClock(clock.offset);
  const context: Context = {
    database,
    actor: systemActor,
    carriers: [{ name: "simulator", callerId: "any-own-number" }],
  };
  await updateSettings(context, rules);
  return {
    context,
    database,
    clock,
    rules,
    quarantineMs: rules.quarantineHours * hour,
    graceMs: rules.graceHours * hour,
    customers: await many(size.people, () => createCustomer(context)),
    drivers: await many(size.people, () => createDriver(context)),
    numbers: await many(size.numbers, () => createNumber(context)),
    rides: [],
    model: emptyModel(),
  };
}

async function many<T>(count: number, create: () => Promise<T>): Promise<T[]> {
  const created: T[] = [];
  for (let index = 0; index < count; index++) created.push(await create());
  return created;
}

/** Everybody sees the clock jump, between two calls. */
export async function jump({ clock, database }: World, hours: number): Promise<void> {
  clock.jump(hours);
  await database.turnClock(clock.offset);
}

/** The person or number at a place that a step names. */
export function memberOf<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (!found) throw new Error("The step names somebody who is not there.");
  return found;
}
