import { recordAudit } from "@/lib/audit/record";
import { readNow } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { openSession, type Person } from "@/lib/sessions/open";
import { nameless, readPeople } from "@/lib/sessions/people-by-phones";
import type { Placed } from "@/lib/sessions/placed";
import { channelsOf, type OpenByPhones, openByPhonesSchema, type SessionInput } from "@/lib/sessions/schema";
import { type AddedCallback, addSessionCallback } from "@/lib/sessions/session-callback";
import { readSettings } from "@/lib/settings/queries";
import { type Said, say } from "@/lib/texts/say";

/** What is needed to open a session: `authSecret` seals the secret of its `callback`, if there is to be one. */
export type Opening = OpenByPhones & { authSecret?: string };

export type OpenedByPhones = { id: string; callback: AddedCallback | null };

/**
 * Opens a session without a ride, between two to fifty people who are given by their phones, gives them their numbers
 * and queues everybody's first text, or does nothing at all.
 * Throws `invalid_input` with the field, {@link PoolDepleted}.
 */
export async function openByPhones(
  context: Context,
  { authSecret, ...input }: Opening,
): Promise<OpenedByPhones> {
  const session = openByPhonesSchema.parse(input);
  return inPlainTransaction(context.database, async (transaction) => {
    const people = await readGuests(transaction, session);
    return openBetween(transaction, { context, session, people, authSecret });
  });
}

/** The people of a session that is to be opened. Throws `invalid_input` with the field. */
export async function readGuests(
  transaction: Statements,
  { participants }: Pick<SessionInput, "participants">,
): Promise<Person[]> {
  const given = participants.map((person, index) => ({ ...person, path: `participants.${index}` }));
  const people = (await readPeople(transaction, given)).map((person, index) => nameless(person, index + 1));
  refuseNamesakes(people);
  return people;
}

/** A session as it was asked for, and its people, who have been read from that. */
export type OpeningBetween = {
  context: Pick<Context, "actor" | "carriers">;
  session: SessionInput;
  people: readonly Person[];
  authSecret?: string;
};

/** The writes of {@link openByPhones}, inside of a transaction. */
export async function openBetween(
  transaction: Statements,
  { context, session: input, people, authSecret }: OpeningBetween,
): Promise<OpenedByPhones> {
  const { participants: _read, channels, numberPolicy, introMessages, callback, ...terms } = input;
  refuseSilentTexts({ channels, introMessages });
  const now = await readNow(transaction);
  const session = await openSession(transaction, {
    ...terms,
    people,
    openUntil: null,
    liveUntil: null,
    expiresAt: terms.expiresInMinutes ? minutesAfter(now, terms.expiresInMinutes) : undefined,
    policy: numberPolicy,
    channels: channels && channelsOf[channels],
    carriers: context.carriers,
    settings: await readSettings(transaction),
  });
  const added = callback
    ? await addSessionCallback(transaction, { sessionId: session.id, callback, authSecret })
    : null;
  if (introMessages && channels !== "calls")
    await introduceAll(transaction, { ...session, now, template: introMessages });
  await recordAudit(transaction, context.actor, {
    action: "session.open",
    subjectType: "session",
    subjectId: session.id,
    details: { participants: people.length },
  });
  return { id: session.id, callback: added };
}

/** Instants of the database's clock. */
export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

/** Numbers for calls alone send no texts. */
function refuseSilentTexts({ channels, introMessages }: { channels?: string; introMessages: unknown }): void {
  if (channels === "calls" && typeof introMessages === "string")
    throw invalid("introMessages", "The numbers of a session for calls send no texts. Leave this out.");
}

/**
 * In a group, texts are told apart by the name that they begin with.
 * Throws `invalid_input` when there are more than two and two of them have the same name.
 */
export function refuseNamesakes(people: readonly Pick<Person, "name">[]): void {
  if (people.length <= 2) return;
  const names = people.map(({ name }) => name.toLowerCase());
  if (new Set(names).size === names.length) return;
  throw new AppError(
    "invalid_input",
    "Two of them have the same name. In a group, texts are told apart by it: give each another one.",
  );
}

type Introducing = {
  id: string;
  participants: readonly Placed[];
  now: Date;
  template: true | string;
};

async function introduceAll(
  transaction: Statements,
  { id, participants, now, template }: Introducing,
): Promise<void> {
  const told = participants.map((side) => {
    const others = participants.filter((other) => other !== side).map(({ name }) => name);
    return { side, text: introductionOf({ name: side.name, others }, template) };
  });
  await sendNotices(transaction, { sessionId: id, sendBefore: noticeDeadline(now), told });
}

/** `{name}` and `{others}` in what the marketplace wrote stand for the person and for everybody else. */
function introductionOf(person: { name: string; others: readonly string[] }, template: true | string): Said {
  const { others } = person;
  if (template !== true) return { template, values: person };
  return others.length > 1
    ? say("conversation.firstInGroup", { others })
    : say("conversation.first", { others });
}
