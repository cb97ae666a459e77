import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { E164 } from "@/lib/phone";
import { updateSettings } from "@/lib/settings/commands";
import { type TestDatabase, testDatabase } from "@/tests/database";
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
  base: TestDatabase;
  /** Seen with the present clock. */
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

export async function createGroupWorld(size: {
  people: number;
  numbers: number;
  rule: Rules;
}): Promise<GroupWorld> {
  const base = await testDatabase({ connections: 4 });
  const context: Context = {
    database: base,
    actor: systemActor,
    carriers: [{ name: "simulator", callerId: "any-own-number" }],
  };
  await updateSettings(context, { ...size.rule, quarantineHours, graceHours: graceMinutes / 60 });
  // The carrier takes every text at once: waiting texts hold numbers back, which is another test's subject.
  await base.pool.query(`
    create function settle_at_once() returns trigger language plpgsql as $$
    begin new.status := 'sent'; new.sent_at := app_now(); return new; end $$;
    create trigger settle_at_once before insert on deliveries for each row execute function settle_at_once()`);
  for (let count = 0; count < size.numbers; count++) await createNumber(context);
  const people = Array.from({ length: size.people }, () => nextPhone());
  return { base, context, rule: size.rule, people, talks: [], sent: [], refused: 0, now: 0 };
}

/** Everybody sees the clock go on. */
export async function wait(world: GroupWorld, minutes: number): Promise<void> {
  world.now += minutes;
  const before = world.context.database;
  world.context = { ...world.context, database: world.base.at(`${world.now} minutes`) };
  if (before !== world.base) await before.close();
}
