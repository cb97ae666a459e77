import type { Statements } from "@/lib/db";
import { violatedConstraint } from "@/lib/db";
import { type AppError, invalid } from "@/lib/errors";
import type { Side } from "@/lib/people/schema";
import { countryOf, type E164, parsePhone } from "@/lib/phone";
import type { LanguageCode } from "@/lib/texts/schema";

/** The phone that was typed, or a complaint that says how to type it. */
export function requirePhone(input: { phone: string; country?: string }): E164 {
  const e164 = parsePhone(input.phone, input.country);
  if (e164) return e164;
  throw invalid(
    "phone",
    "This is not a phone number. Write it with its country code, like +44 7700 900123, or choose its country.",
  );
}

/** The row of a phone, which is written at its first use. */
export async function ensurePhone(transaction: Statements, e164: E164): Promise<{ id: string; e164: E164 }> {
  const known = await readPhone(transaction, e164);
  if (known) return known;
  await transaction.$executeRaw`
    insert into phones (e164, country) values (${e164}, ${countryOf(e164)}) on conflict (e164) do nothing`;
  const written = await readPhone(transaction, e164);
  if (!written) throw new Error("The phone that was just written is not there.");
  return written;
}

/** The people with the rows of their phones, each of which is written at its first use. */
export async function ensurePhonesOf<Person extends { e164: E164 }>(
  transaction: Statements,
  people: readonly Person[],
): Promise<(Person & { phoneId: string })[]> {
  const sorted = [...new Set(people.map(({ e164 }) => e164))].sort();
  await transaction.$executeRaw`
    insert into phones (e164, country)
    select * from unnest(${sorted}::text[], ${sorted.map(countryOf)}::text[])
    on conflict (e164) do nothing`;
  const rows = await transaction.$queryRaw<{ id: string; e164: E164 }[]>`
    select id, e164 from phones where e164 = any(${sorted}::text[]) for key share`;
  const ids = new Map(rows.map(({ id, e164 }) => [e164, id]));
  return people.map((person) => {
    const phoneId = ids.get(person.e164);
    if (!phoneId) throw new Error("A phone that was just written is not there.");
    return { ...person, phoneId };
  });
}

/** What somebody is spoken to in from now on; null: by their phone's country. */
export async function setLanguage(
  transaction: Statements,
  { phoneId, language }: { phoneId: string; language: LanguageCode | null },
): Promise<void> {
  await transaction.$executeRaw`
    update phones set language = ${language}::text
    where id = ${phoneId}::uuid and language is distinct from ${language}::text`;
}

/**
 * Which of these phones are proxy numbers of ours. None of the others becomes one until the transaction ends: who adds
 * a number takes turns with us.
 */
export async function findOwnNumbers(transaction: Statements, phones: readonly E164[]): Promise<Set<E164>> {
  await transaction.$executeRaw`
    select pg_advisory_xact_lock(hashtext('number'), slot)
    from (select distinct hashtext(e164) & 1023 as slot from unnest(${phones}::text[]) as e164 order by slot) slots`;
  const rows = await transaction.$queryRaw<{ e164: E164 }[]>`
    select e164 from proxy_numbers where e164 = any(${phones}::text[]) and status <> 'retired'`;
  return new Set(rows.map(({ e164 }) => e164));
}

/** Held until the transaction ends, so that it is not erased before somebody refers to it. */
async function readPhone(transaction: Statements, e164: E164): Promise<{ id: string; e164: E164 } | null> {
  const [phone] = await transaction.$queryRaw<{ id: string }[]>`
    select id from phones where e164 = ${e164} for key share`;
  return phone ? { id: phone.id, e164 } : null;
}

/** Runs `work`, whose writes the database may refuse because of the person's phone, and says so in a sentence. */
export async function refusingTakenPhones<T>(side: Side, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw phoneRefusal(side, error) ?? error;
  }
}

function phoneRefusal(side: Side, error: unknown): AppError | null {
  switch (violatedConstraint(error)) {
    case `${side}s_phone_key`:
      return invalid("phone", `Another active ${side} has this phone.`);
    case "phone_is_proxy_number":
      return invalid("phone", "This is one of our proxy numbers. Give the person's own phone.");
    default:
      return null;
  }
}
