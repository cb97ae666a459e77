import type { z } from "zod";
import type { Statements } from "@/lib/db";
import { invalid } from "@/lib/errors";
import { ensurePhonesOf, findOwnNumbers, setLanguage } from "@/lib/people/phone";
import { type E164, parsePhone } from "@/lib/phone";
import type { Person } from "@/lib/sessions/open";
import type { participantSchema } from "@/lib/sessions/schema";

/** People as the input gives them, each where it stands there: `participants.0`, or empty for the input itself. */
type Given = z.output<typeof participantSchema> & { path: string };

type Read = Given & { e164: E164 };

/**
 * Reads people who are given by their phones, which are written at their first use.
 * Throws `invalid_input` for what is no phone, the same one twice, one of our proxy numbers, and for a wish for what is
 * none of these.
 */
export async function readPeople(transaction: Statements, given: readonly Given[]): Promise<Person[]> {
  const people = given.map((person) => ({ ...person, e164: requirePhoneOf(person) }));
  refuseTwins(people);
  const own = await findOwnNumbers(
    transaction,
    people.map(({ e164 }) => e164),
  );
  const ours = people.find(({ e164 }) => own.has(e164));
  if (ours)
    throw invalid(at(ours, "phone"), "This is one of our proxy numbers. Give the person's own phone.");
  const known = await ensurePhonesOf(transaction, people);
  for (const { phoneId, language } of known)
    if (language) await setLanguage(transaction, { phoneId, language });
  const wishes = await readWishes(transaction, given);
  return known.map(({ phoneId, name, role }, index) => ({
    phoneId,
    name: name ?? "",
    role,
    wish: wishes[index],
  }));
}

/** Somebody who was given no name is called after their place in the session, from 1. */
export function nameless(person: Person, place: number): Person {
  return { ...person, name: person.name || `Participant ${place}` };
}

function at({ path }: Given, field: string): string {
  return path ? `${path}.${field}` : field;
}

function requirePhoneOf(given: Given): E164 {
  const phone = parsePhone(given.phone, given.country);
  if (phone) return phone;
  throw invalid(
    at(given, "phone"),
    "This is not a phone number. Write it with its country code, like +44 7700 900123, or give its country.",
  );
}

function refuseTwins(people: readonly Read[]): void {
  const twin = people.find(({ e164 }, index) => people.findIndex((other) => other.e164 === e164) < index);
  if (twin)
    throw invalid(
      at(twin, "phone"),
      "Somebody else in this session has this phone: nobody can be masked from themselves.",
    );
}

async function readWishes(transaction: Statements, given: readonly Given[]): Promise<Person["wish"][]> {
  const wished = given.map(({ proxyNumber }) => proxyNumber && parsePhone(proxyNumber));
  if (given.every(({ proxyNumber }) => !proxyNumber)) return [];
  const rows = await transaction.$queryRaw<{ id: string; e164: E164 }[]>`
    select id, e164 from proxy_numbers
    where e164 = any(${wished.flatMap((e164) => e164 || [])}::text[]) and status <> 'retired'`;
  const ids = new Map(rows.map(({ id, e164 }) => [e164, id]));
  return given.map((person, index) => {
    if (!person.proxyNumber) return undefined;
    const numberId = ids.get(wished[index] ?? "");
    const path = at(person, "proxyNumber");
    if (!numberId) throw invalid(path, "This is none of our proxy numbers.");
    return { numberId, path };
  });
}
