import { systemActor } from "@/lib/actor";
import { receiveCall } from "@/lib/calls/receive";
import type { Carrier, Context } from "@/lib/context";
import { type Database, inPlainTransaction } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import type { CallAnswer, CallMenu } from "@/lib/providers/contract";
import { bookRide } from "@/lib/rides/book";
import type { BookRide } from "@/lib/rides/schema";
import { type Limits, type Overrides, openSession } from "@/lib/sessions/open";
import { readSettings } from "@/lib/settings/queries";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, type MadePerson, rideInput } from "@/tests/factories";

/** Both ways to give a session its numbers: each test of a lifetime holds for either. */
export const policies = ["shared", "per_participant"] as const;
export type Policy = (typeof policies)[number];

const carriersOf: Record<Policy, Carrier[]> = {
  shared: [{ name: "simulator", callerId: "dialled-number" }],
  per_participant: [{ name: "simulator", callerId: "any-own-number" }],
};

/** When something happens, as an interval from now, and on which number instead of the person's own. */
type Moment = { after?: string; to?: string };

/** A text as its recipient sees it. */
export type Seen = { body: string; from: string; kind: string };

/** A customer and a driver who text and call each other through a pool of four numbers, at any time. */
export type Conversation = {
  context: Context & { database: TestDatabase };
  customer: MadePerson;
  driver: MadePerson;
  /** The same installation, seen by a process whose clock is that far ahead. */
  at(offset?: string): Context;
  book(input?: Partial<BookRide>): Promise<{ id: string; sessionId: string }>;
  /** A session without a ride, until it is ended unless told otherwise. */
  open(session?: Partial<Limits> & Overrides): Promise<string>;
  text(from: MadePerson, body: string, moment?: Moment): Promise<void>;
  /** `pressed` is what the caller presses in the call `id` that has asked for it. */
  call(
    from: MadePerson,
    moment?: Moment & { pressed?: string; id?: string; canAsk?: boolean },
  ): Promise<CallAnswer | CallMenu>;
  /** What a phone has been sent, oldest first. */
  seenBy(person: MadePerson): Promise<Seen[]>;
  /** The number that somebody has, or last had. */
  numberOf(person: MadePerson): Promise<string>;
  /** The carrier takes every waiting text. */
  settle(): Promise<void>;
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
};

/** Starts an installation with two people and, with `numbers`, another pool. */
export async function startConversation(
  policy: Policy,
  { numbers = 4 }: { numbers?: number } = {},
): Promise<Conversation> {
  const database = await testDatabase({ connections: 3 });
  const context = { database, actor: systemActor, carriers: carriersOf[policy] };
  for (let index = 0; index < numbers; index++) await createNumber(context);
  const customer = await createCustomer(context);
  const driver = await createDriver(context);
  const clocks = new Map<string, Database>();
  const at = (offset = "") => {
    if (!offset) return context;
    const clock = clocks.get(offset) ?? database.at(offset);
    clocks.set(offset, clock);
    return { ...context, database: clock };
  };
  const rows = async <Row extends object>(sql: string, values: unknown[] = []) =>
    (await database.pool.query<Row>(sql, values)).rows;
  const numberOf = (person: MadePerson) => readNumber(database, person);
  return {
    context,
    customer,
    driver,
    at,
    rows,
    numberOf,
    book: async (input) => {
      const people = { customerId: customer.id, driverId: driver.id };
      const { id } = await bookRide(context, { ...rideInput(people), ...input });
      const [ride] = await rows<{ session_id: string }>("select session_id from rides where id = $1", [id]);
      return { id, sessionId: ride?.session_id ?? "" };
    },
    open: (session) => openBetween(context, { customer, driver, ...session }),
    text: async (from, body, { after, to } = {}) => {
      const dialled = to ?? (await numberOf(from));
      await receiveMessage(at(after).database, {
        provider: "simulator",
        replay: null,
        inbound: { carrierMessageId: null, from: from.phone, fromLabel: null, to: dialled, dialled, body },
      });
    },
    call: async (from, { after, to, pressed, id, canAsk } = {}) => {
      const dialled = to ?? (await numberOf(from));
      return receiveCall(at(after).database, {
        provider: "simulator",
        callerIdMode: policy === "shared" ? "dialled-number" : "any-own-number",
        canAsk,
        replay: null,
        inbound: { providerCallId: id ?? null, from: from.phone, to: dialled, dialled, digits: pressed },
      });
    },
    seenBy: (person) =>
      rows<Seen>(
        `select coalesce(deliveries.body, messages.body) as body, proxy_numbers.e164 as "from", messages.kind
         from deliveries join messages on messages.id = deliveries.message_id
         join phones on phones.id = deliveries.recipient_phone_id
         join proxy_numbers on proxy_numbers.id = deliveries.originator_id
         where phones.e164 = $1 order by deliveries.position`,
        [person.phone],
      ),
    settle: async () => {
      await rows("update deliveries set status = 'sent', sent_at = app_now() where status = 'queued'");
    },
  };
}

async function readNumber(database: Database, person: MadePerson): Promise<string> {
  const { rows } = await database.pool.query<{ e164: string }>(
    `select proxy_numbers.e164 from pairs
     join phones on phones.id = pairs.phone_id join proxy_numbers on proxy_numbers.id = pairs.proxy_number_id
     where phones.e164 = $1 and pairs.is_primary
     order by pairs.released_at desc nulls first, pairs.id desc limit 1`,
    [person.phone],
  );
  if (!rows[0]) throw new Error("This person has no number.");
  return rows[0].e164;
}

async function openBetween(
  context: Context,
  {
    customer,
    driver,
    ...session
  }: { customer: MadePerson; driver: MadePerson } & Partial<Limits> & Overrides,
): Promise<string> {
  const phoneIds = await Promise.all(
    [customer, driver].map(async ({ phone }) => {
      const found = await context.database.prisma.phone.findUniqueOrThrow({ where: { e164: phone } });
      return found.id;
    }),
  );
  const [customerPhone = "", driverPhone = ""] = phoneIds;
  const opened = await inPlainTransaction(context.database, async (statements) =>
    openSession(statements, {
      settings: await readSettings(statements),
      openUntil: null,
      liveUntil: null,
      ...session,
      carriers: context.carriers,
      people: [
        { phoneId: customerPhone, name: customer.name, role: "customer" },
        { phoneId: driverPhone, name: driver.name, role: "driver" },
      ],
    }),
  );
  return opened.id;
}

/** The bodies of what was relayed, leaving out what we say ourselves. */
export function relayed(seen: readonly Seen[]): string[] {
  return seen.filter(({ kind }) => kind === "relay").map(({ body }) => body);
}

/** What we have said ourselves. */
export function told(seen: readonly Seen[]): string[] {
  return seen.filter(({ kind }) => kind !== "relay").map(({ body }) => body);
}
