import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { type Database, isUnavailable } from "@/lib/db";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { type MadeNumber, nextPhone, systemContext } from "@/tests/factories";
import { createOpenLine, textLine } from "@/tests/open-line";

afterEach(closeTestDatabases);

const crowd = Array.from({ length: 200 }, nextPhone);
const emailOf = (phone: string) => `guest${phone.slice(1)}@example.com`;

/** Who watches has connections of their own: the crowd takes all of the workers'. */
type World = { database: TestDatabase; watcher: Database; workers: Database[]; line: MadeNumber };

async function createWorld(): Promise<World> {
  const database = await testDatabase({ connections: 6 });
  const line = await createOpenLine(systemContext(database));
  const [watcher, ...others] = [1, 2, 3].map(() => database.at("0 seconds"));
  if (!watcher) throw new Error("Nobody watches.");
  return { database, watcher, line, workers: [database, ...others] };
}

let lastId = 0;

/** Every webhook comes twice, to whichever worker, as carriers do when they doubt, and again after a 503. */
async function textTwice({ workers, line }: World, { from, body }: { from: string; body: string }) {
  const id = `crowd-${++lastId}`;
  const send = async (): Promise<"received" | "duplicate"> => {
    const worker = workers[Math.floor(Math.random() * workers.length)];
    if (!worker) throw new Error("There is no worker.");
    try {
      return await textLine(worker, { from, to: line, body, id });
    } catch (error) {
      if (isUnavailable(error)) return send();
      throw error;
    }
  };
  const outcomes = await Promise.all([send(), send()]);
  expect(outcomes.sort()).toEqual(["duplicate", "received"]);
}

/** Two who wait although they may talk to each other, in one look at the line. */
async function idlePairs({ pool }: Database): Promise<number> {
  const { rowCount } = await pool.query(`
    select from open_line_guests one join open_line_guests other on other.id > one.id
    where one.left_at is null and other.left_at is null and one.chat_id is null and other.chat_id is null
      and not exists (
        select from open_line_blocks
        where (blocker_phone_id, blocked_phone_id) in ((one.phone_id, other.phone_id), (other.phone_id, one.phone_id)))`);
  return rowCount ?? 0;
}

async function readChats({ prisma }: Database) {
  const chats = await prisma.openLineChat.findMany({
    select: { endedAt: true, guests: { select: { phoneId: true, leftAt: true } } },
  });
  for (const { endedAt, guests } of chats) {
    expect(new Set(guests.map(({ phoneId }) => phoneId)).size).toBe(2);
    expect(guests.every(({ leftAt }) => (leftAt === null) === (endedAt === null))).toBe(true);
  }
  return chats;
}

/** Looks at the line again and again until `work` is done: what holds, holds at every moment. */
async function watching(world: World, work: Promise<unknown>): Promise<void> {
  let done = false;
  const watch = async () => {
    while (!done) expect(await idlePairs(world.watcher)).toBe(0);
  };
  const finish = work.finally(() => {
    done = true;
  });
  await Promise.all([finish, watch()]);
}

test("200 people text at once, each webhook twice, over three workers: 100 disjoint pairs, and nobody waits", async () => {
  const world = await createWorld();
  const everybody = crowd.map((from) => textTwice(world, { from, body: emailOf(from) }));
  await watching(world, Promise.all(everybody));
  const chats = await readChats(world.database);
  const people = chats.flatMap(({ guests }) => guests.map(({ phoneId }) => phoneId));
  expect(chats).toHaveLength(100);
  expect(new Set(people).size).toBe(200);
  expect(await world.database.prisma.openLineGuest.count({ where: { chatId: null } })).toBe(0);
}, 60_000);

test("of 199, one waits", async () => {
  const world = await createWorld();
  const people = crowd.slice(1);
  await watching(world, Promise.all(people.map((from) => textTwice(world, { from, body: emailOf(from) }))));
  expect(await readChats(world.database)).toHaveLength(99);
  expect(await world.database.prisma.openLineGuest.count({ where: { chatId: null } })).toBe(1);
}, 60_000);

const deed = fc.constantFrom("email", "email", "email", "say", "say", "#end", "#block", "STOP", "START");
const story = fc.array(fc.record({ who: fc.nat({ max: 9 }), deed }), { minLength: 20, maxLength: 80 });

test("whatever ten people text at once: words reach only whom they were said to, and nobody waits for nothing", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (deeds) => {
      const world = await createWorld();
      const act = deeds.map(({ who, deed: body }) => {
        const from = crowd[who] ?? "";
        return textTwice(world, { from, body: body === "email" ? emailOf(from) : body });
      });
      await watching(world, Promise.all(act));
      await readChats(world.database);
      expect(await strayWords(world.database)).toBe(0);
      expect(await blockedChats(world.database)).toBe(0);
      await closeTestDatabases();
    }),
    { numRuns: 4 },
  );
}, 120_000);

/** Copies of what somebody said that are not for the other one of the chat in which it was said. */
async function strayWords({ pool }: Database): Promise<number> {
  const { rowCount } = await pool.query(`
    select from deliveries join messages on messages.id = deliveries.message_id and messages.kind = 'open_line'
    where not exists (
      select from open_line_texts said
      join open_line_guests speaker on speaker.id = said.guest_id and speaker.phone_id = messages.sender_phone_id
      join open_line_guests listener on listener.chat_id = said.chat_id and listener.id <> speaker.id
      where said.message_id = messages.id and listener.phone_id = deliveries.recipient_phone_id)`);
  return rowCount ?? 0;
}

/** Chats of two who had been kept apart before. */
async function blockedChats({ pool }: Database): Promise<number> {
  const { rowCount } = await pool.query(`
    select from open_line_chats chat
    join open_line_guests one on one.chat_id = chat.id and one.seat = 1
    join open_line_guests other on other.chat_id = chat.id and other.seat = 2
    join open_line_blocks block
      on (blocker_phone_id, blocked_phone_id) in ((one.phone_id, other.phone_id), (other.phone_id, one.phone_id))
    where chat.started_at > block.created_at`);
  return rowCount ?? 0;
}
