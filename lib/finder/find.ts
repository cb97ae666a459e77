import type { Database } from "@/lib/db";
import { findByIds, idsIn } from "@/lib/finder/by-id";
import { findNumbers } from "@/lib/finder/numbers";
import { findPeople } from "@/lib/finder/people";
import { ridesOfPeople } from "@/lib/finder/rides";
import type { Found, Recent, TextOfPhone } from "@/lib/finder/schema";
import { sessionsOfPhone, sessionsOfReference } from "@/lib/finder/sessions";

export type Question = {
  text: string;
  recent: readonly Recent[];
  /** Writes what was typed so that it may stand in an address. */
  toParameter: (text: string) => Promise<string>;
  /** Writes a person's phone as whoever asks may see it. */
  textOf: TextOfPhone;
};

/**
 * What is meant by the few characters that somebody has typed anywhere: people by name or phone, with their latest
 * rides; numbers; sessions by the marketplace's name; and whatever has the id that stands in it.
 */
export async function findEverywhere(database: Database, question: Question): Promise<Found[]> {
  const { text, recent, textOf } = question;
  if (!text) return findByIds(database, { keys: recent, textOf });
  const ids = idsIn(text);
  if (ids.length > 0) return findByIds(database, { keys: ids, textOf });
  const [people, numbers, sessions, ofPhone] = await Promise.all([
    findPeople(database, question),
    findNumbers(database, text),
    sessionsOfReference(database, text),
    sessionsOfPhone(database, question),
  ]);
  const rides = await ridesOfPeople(database, people);
  return [...people, ...rides, ...numbers, ...sessions, ...ofPhone];
}
