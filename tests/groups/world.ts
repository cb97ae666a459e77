import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { E164 } from "@/lib/phone";
import { updateSettings } from "@/lib/settings/commands";
import type { TestDatabase } from "@/tests/database";
import { createNumber, nextPhone } from "@/tests/factories";

export type Rules = { numberPolicy: "shared" | "per_participant"; stickyNumbers: boolean };

/** What the model knows of a session: who is in it, by which numbers each has been told to reach it, and until when. */
export type Talk = {
  id: string;
  members: Set<E164>;
  /** Every number that a member has now, by person. */
  numbers: Map<E164, Set<E164>>;
  /** Minutes of the model's clock. */
  openUntil: number;
  liveUntil: number;
  /** Another of the same people has taken over its numbers. */
  superseded: boolean;
};

/** A text that somebody sent, and who was to get it. */
export type Sent = { body: string; expected: Set<E164> };

export type GroupWorld = {
  database: TestDatabase;
  context: Context;
  rule: Rules;
  people: E164[];
  talks: Talk[];
  sent: Sent[];
  refused: number;
  /** Minutes since the beginning. */
  now: number;
};

export const graceMinutes = 60;
export const quarantineHours = 24;

/** A world of its own on a database in which nobody else is at work: what was there is gone. */
export async function createGroupWorld(
  database: TestDatabase,
  size: { people: number; numbers: number; rule: Rules },
): Promise<GroupWorld> {
  await database.empty();
  await database.turnClock("0");
  const context: Context = {
    database,
    actor: systemActor,
    carriers: [{ name: "simulator", callerId: "any-own-number" }],
  };
  await updateSettings(context, { ...size.rule, quarantineHours, graceHours: graceMinutes / 60 });
  for (let count = 0; count < size.numbers; count++) await createNumber(context);
  const people = Array.from({ length: size.people }, () => nextPhone());
  return { database, context, rule: size.rule, people, talks: [], sent: [], refused: 0, now: 0 };
}

/** Everybody sees the clock go on. */
export async function wait(world: GroupWorld, minutes: number): Promise<void> {
  world.now += minutes;
  await world.database.turnClock(`${world.now} minutes`);
}
