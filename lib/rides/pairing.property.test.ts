import fc from "fast-check";
import { expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { PoolDepleted } from "@/lib/errors";
import { receiveMessage } from "@/lib/messages/receive";
import { bookRide } from "@/lib/rides/book";
import { completeRide } from "@/lib/rides/end";
import { updateSettings } from "@/lib/settings/commands";
import { testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber } from "@/tests/factories";

const sides = 10;
const clients = 8;

type Step =
  | { verb: "book"; customer: number; driver: number }
  | { verb: "complete"; pick: number }
  | { verb: "text"; fromDriver: boolean; person: number; number: number };

/** What the model knows of a booking: each change took effect somewhere between its call and its answer. */
type Booking = {
  id: string;
  customer: number;
  driver: number;
  number: number;
  start: { earliest: number; latest: number };
  end: { earliest: number; latest: number };
};

type Refusal = { customer: number; driver: number; from: number; to: number };
type Text = { body: string; fromDriver: boolean; person: number; number: number; from: number; to: number };

const person = fc.integer({ min: 0, max: sides - 1 });
const step = (numbers: number): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ verb: fc.constant("book" as const), customer: person, driver: person }),
    },
    { weight: 2, arbitrary: fc.record({ verb: fc.constant("complete" as const), pick: fc.nat(10_000) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        verb: fc.constant("text" as const),
        fromDriver: fc.boolean(),
        person,
        number: fc.nat(numbers - 1),
      }),
    },
  );

test.each([
  { title: "numbers are free at once", numbers: 4, settings: { graceHours: 0, quarantineHours: 0 } },
  { title: "grace and quarantine", numbers: 9, settings: { graceHours: 24, quarantineHours: 336 } },
])(
  "nobody is ever connected to the wrong person ($title)",
  async ({ numbers, settings }) => {
    const steps = fc.array(step(numbers), { minLength: 1000, maxLength: 1000 });
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const database = await testDatabase();
        const world = await createWorld(database, { numbers, settings });
        await play(world, history);
        await expectNoWrongRecipient(world);
        expectGrantsAllowed(world);
        expectRefusalsJustified(world);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  },
  120_000,
);

type World = Awaited<ReturnType<typeof createWorld>>;

async function createWorld(
  database: Database,
  { numbers, settings }: { numbers: number; settings: { graceHours: number; quarantineHours: number } },
) {
  const context = { database, actor: systemActor };
  await updateSettings(context, settings);
  // The carrier takes every text at once: waiting texts hold numbers back, which is another test's subject.
  await database.pool.query(`
    create function settle_at_once() returns trigger language plpgsql as $$
    begin new.status := 'sent'; new.sent_at := app_now(); return new; end $$;
    create trigger settle_at_once before insert on deliveries for each row execute function settle_at_once()`);
  return {
    context,
    keepsNumbers: settings.quarantineHours > 0,
    customers: await many(sides, () => createCustomer(context)),
    drivers: await many(sides, () => createDriver(context)),
    numbers: await many(numbers, () => createNumber(context)),
    bookings: [] as Booking[],
    refusals: [] as Refusal[],
    texts: [] as Text[],
    tick: counter(),
  };
}

function counter(): () => number {
  let ticks = 0;
  return () => ++ticks;
}

async function many<T>(count: number, create: () => Promise<T>): Promise<T[]> {
  const created: T[] = [];
  for (let index = 0; index < count; index++) created.push(await create());
  return created;
}

async function play(world: World, history: readonly Step[]): Promise<void> {
  const waiting = [...history];
  const client = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await take(world, next);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

async function take(world: World, next: Step): Promise<void> {
  if (next.verb === "book") return book(world, next);
  if (next.verb === "complete") return complete(world, next.pick);
  const sender = (next.fromDriver ? world.drivers : world.customers)[next.person];
  const number = world.numbers[next.number];
  if (!sender || !number) throw new Error("The step names somebody who is not there.");
  const body = `text ${world.texts.length} ${world.tick()}`;
  const from = world.tick();
  await receiveMessage(world.context.database, {
    provider: "simulator",
    replay: null,
    inbound: {
      carrierMessageId: body,
      from: sender.phone,
      fromLabel: null,
      to: number.phone,
      dialled: number.phone,
      body,
    },
  });
  world.texts.push({ ...next, body, from, to: world.tick() });
}

async function book(world: World, { customer, driver }: { customer: number; driver: number }): Promise<void> {
  const from = world.tick();
  try {
    const { id } = await bookRide(world.context, {
      customerId: world.customers[customer]?.id ?? "",
      driverId: world.drivers[driver]?.id ?? "",
      start: "Dam Square",
      destination: "Airport",
      pickup: localTomorrow(),
      timeZone: "Etc/UTC",
    });
    const number = await numberOf(world, id);
    const start = { earliest: from, latest: world.tick() };
    const end = { earliest: Number.POSITIVE_INFINITY, latest: Number.POSITIVE_INFINITY };
    world.bookings.push({ id, customer, driver, number, start, end });
  } catch (error) {
    if (!(error instanceof PoolDepleted)) throw error;
    world.refusals.push({ customer, driver, from, to: world.tick() });
  }
}

function localTomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
}

async function numberOf(world: World, rideId: string): Promise<number> {
  const { rows } = await world.context.database.pool.query<{ e164: string }>(
    `select distinct numbers.e164 from rides
     join participants on participants.session_id = rides.session_id
     join pairs on pairs.participant_id = participants.id
     join proxy_numbers numbers on numbers.id = pairs.proxy_number_id
     where rides.id = $1`,
    [rideId],
  );
  expect(rows, "both sides share one number").toHaveLength(1);
  return world.numbers.findIndex((number) => number.phone === rows[0]?.e164);
}

async function complete(world: World, pick: number): Promise<void> {
  const open = world.bookings.filter((booking) => booking.end.earliest === Number.POSITIVE_INFINITY);
  const booking = open[pick % Math.max(open.length, 1)];
  if (!booking) return;
  booking.end.earliest = world.tick();
  await completeRide(world.context, { id: booking.id });
  booking.end.latest = world.tick();
}

async function expectNoWrongRecipient(world: World): Promise<void> {
  const { rows } = await world.context.database.pool.query<{ body: string; recipient: string | null }>(
    `select messages.body, phones.e164 as recipient
     from messages
     left join deliveries on deliveries.message_id = messages.id
     left join phones on phones.id = deliveries.recipient_phone_id
     where messages.direction = 'inbound'`,
  );
  const recipients = new Map(rows.map((row) => [row.body, row.recipient]));
  expect(rows, "every text is kept once, for one recipient at most").toHaveLength(world.texts.length);
  for (const text of world.texts) {
    const recipient = recipients.get(text.body) ?? null;
    const own = world.bookings.filter((booking) => isOf(booking, text));
    const possible = own
      .filter((booking) => mayBeLive(world, booking, text))
      .map((booking) => otherPhone(world, booking, text));
    const certain = own.filter((booking) => isSurelyLive(world, booking, text));
    if (recipient) expect(possible, "a text goes to the counterpart of a live session").toContain(recipient);
    if (certain.length > 0) expect(recipient, "a text in a live session is forwarded").not.toBeNull();
  }
}

function isOf(booking: Booking, text: Text): boolean {
  const person = text.fromDriver ? booking.driver : booking.customer;
  return person === text.person && booking.number === text.number;
}

function otherPhone(world: World, booking: Booking, text: Text): string | undefined {
  return text.fromDriver ? world.customers[booking.customer]?.phone : world.drivers[booking.driver]?.phone;
}

function mayBeLive(world: World, booking: Booking, { from, to }: { from: number; to: number }): boolean {
  return booking.start.earliest <= to && (world.keepsNumbers || booking.end.latest >= from);
}

function isSurelyLive(world: World, booking: Booking, { from, to }: { from: number; to: number }): boolean {
  return booking.start.latest <= from && (world.keepsNumbers || booking.end.earliest >= to);
}

/** No booking was given a number that was somebody else's from its call to its answer. */
function expectGrantsAllowed(world: World): void {
  for (const granted of world.bookings) {
    const span = { from: granted.start.earliest, to: granted.start.latest };
    const taken = world.bookings.filter(
      (other) =>
        other !== granted &&
        other.number === granted.number &&
        sharesSomebody(other, granted) &&
        other.start.latest < span.from &&
        (isSamePair(other, granted) || !world.keepsNumbers ? other.end.earliest > span.to : true),
    );
    expect(taken, "a number that is live or in quarantine is not given away").toEqual([]);
  }
}

/** Every refusal had an instant between call and answer at which no number can have been allowed. */
function expectRefusalsJustified(world: World): void {
  for (const refusal of world.refusals) {
    const edges = world.bookings.flatMap((booking) => [booking.start.earliest, booking.end.latest]);
    const instants = [
      refusal.from,
      refusal.to,
      ...edges.filter((edge) => edge > refusal.from && edge < refusal.to),
    ];
    const justified = instants.some((instant) =>
      world.numbers.every((_, number) =>
        world.bookings.some(
          (booking) => booking.number === number && mayBlock(world, { booking, refusal, instant }),
        ),
      ),
    );
    expect(justified, "a booking is refused only when no number is allowed").toBe(true);
  }
}

function mayBlock(
  world: World,
  { booking, refusal, instant }: { booking: Booking; refusal: Refusal; instant: number },
): boolean {
  if (!sharesSomebody(booking, refusal) || booking.start.earliest > instant) return false;
  if (world.keepsNumbers && !isSamePair(booking, refusal)) return true;
  return booking.end.latest >= instant;
}

type Two = { customer: number; driver: number };

function sharesSomebody(one: Two, other: Two): boolean {
  return one.customer === other.customer || one.driver === other.driver;
}

function isSamePair(one: Two, other: Two): boolean {
  return one.customer === other.customer && one.driver === other.driver;
}
