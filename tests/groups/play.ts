import { AppError } from "@/lib/errors";
import { receiveMessage } from "@/lib/messages/receive";
import type { E164 } from "@/lib/phone";
import { addParticipant } from "@/lib/sessions/add-participant";
import { endSession } from "@/lib/sessions/end-session";
import { moveSession } from "@/lib/sessions/move";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { removeParticipant } from "@/lib/sessions/remove-participant";
import { reopenById } from "@/lib/sessions/reopen-by-id";
import type { Step } from "@/tests/groups/steps";
import { type GroupWorld, graceMinutes, type Talk, wait } from "@/tests/groups/world";

/** Lets a history happen, one thing after the other, and keeps the model's books. */
export async function play(world: GroupWorld, history: readonly Step[]): Promise<void> {
  for (const step of history) await happen(world, step);
}

function happen(world: GroupWorld, step: Step): Promise<void> {
  switch (step.kind) {
    case "wait":
      return wait(world, step.minutes);
    case "open":
      return open(world, step);
    case "old text":
      return oldText(world, step);
    case "text":
      return text(world, step);
    case "add":
    case "remove":
    case "leave":
      return change(world, { ...step, kind: step.kind });
    case "end":
    case "reopen":
    case "move":
      return turn(world, { ...step, kind: step.kind });
  }
}

const nameOf = (world: GroupWorld, phone: E164) => `P${world.people.indexOf(phone)}`;
const personAt = (world: GroupWorld, place: number): E164 => world.people[place % world.people.length] ?? "";
const talkAt = (world: GroupWorld, place: number): Talk | undefined =>
  world.talks[place % Math.max(1, world.talks.length)];

/** Whether a talk still relays: by the model's own reckoning. */
export function isLive(world: GroupWorld, talk: Talk): boolean {
  return !talk.superseded && world.now < talk.liveUntil;
}

async function open(world: GroupWorld, step: Extract<Step, { kind: "open" }>): Promise<void> {
  const members = step.people.map((place) => personAt(world, place));
  const done = await attempt(world, () =>
    openByPhones(world.context, {
      participants: members.map((phone) => ({ phone, name: nameOf(world, phone) })),
      expiresInMinutes: step.minutes,
      introMessages: false,
    }),
  );
  if (!done) return;
  const openUntil = world.now + step.minutes;
  const talk: Talk = {
    id: done.id,
    members: new Set(members),
    numbers: new Map(),
    openUntil,
    liveUntil: openUntil + graceMinutes,
    superseded: false,
  };
  await readNumbers(world, talk);
  closeSuperseded(world, talk);
  world.talks.push(talk);
}

/** Two live sessions cannot have the same phone on the same number: the older one must have given way. */
function closeSuperseded(world: GroupWorld, talk: Talk): void {
  for (const other of world.talks) {
    if (other === talk || !isLive(world, other)) continue;
    const shares = [...talk.numbers].some(([who, numbers]) =>
      [...numbers].some((number) => other.numbers.get(who)?.has(number)),
    );
    if (!shares) continue;
    const same = [...other.members].sort().join() === [...talk.members].sort().join();
    if (!same || world.now < other.openUntil) throw new Error("A session lost its number to other people.");
    other.superseded = true;
  }
}

/** A text to each number that its writer was ever told of in the session. */
async function text(world: GroupWorld, step: { session: number; person: number }): Promise<void> {
  const talk = talkAt(world, step.session);
  const from = talk && [...talk.numbers.keys()][step.person % talk.numbers.size];
  if (!talk || !from) return;
  for (const number of talk.numbers.get(from) ?? []) await write(world, { from, number });
}

/** A text to any number of the pool, known or not. */
async function oldText(world: GroupWorld, step: { person: number; number: number }): Promise<void> {
  const numbers = await world.database.prisma.proxyNumber.findMany({ orderBy: { id: "asc" } });
  const number = numbers[step.number % numbers.length];
  if (number) await write(world, { from: personAt(world, step.person), number: number.e164 });
}

/** Whom it must reach: the other members of the one live session in which its writer has the number. */
async function write(world: GroupWorld, { from, number }: { from: E164; number: E164 }): Promise<void> {
  const body = `text ${world.sent.length}`;
  const [talk, ...others] = world.talks.filter(
    (each) => isLive(world, each) && each.members.has(from) && each.numbers.get(from)?.has(number),
  );
  if (others.length > 0) throw new Error("A pair is live in two sessions.");
  const expected = new Set([...(talk?.members ?? [])].filter((phone) => phone !== from));
  await receive(world, { from, number, body });
  world.sent.push({ body, expected });
}

function receive(world: GroupWorld, { from, number, body }: { from: E164; number: E164; body: string }) {
  const inbound = { carrierMessageId: null, from, fromLabel: null, to: number, dialled: number, body };
  return receiveMessage(world.database, { provider: "simulator", replay: null, inbound });
}

async function change(
  world: GroupWorld,
  step: { kind: "add" | "remove" | "leave"; session: number; person: number },
): Promise<void> {
  const talk = talkAt(world, step.session);
  if (!talk) return;
  const phone = personAt(world, step.person);
  const outcome = await attempt(world, () => changePeople(world, { talk, phone, kind: step.kind }));
  if (!outcome) return;
  if (step.kind === "add") talk.members.add(phone);
  else talk.members.delete(phone);
  await readNumbers(world, talk);
  if (step.kind === "add") closeSuperseded(world, talk);
}

type People = { talk: Talk; phone: E164; kind: "add" | "remove" | "leave" };

/** Null when there is nothing to do. */
async function changePeople(world: GroupWorld, { talk, phone, kind }: People): Promise<object | null> {
  const { id, members } = talk;
  if (kind === "add") return addParticipant(world.context, { id, phone, name: nameOf(world, phone) });
  if (!members.has(phone) || members.size <= 2 || !isLive(world, talk)) return null;
  if (kind === "leave") {
    const [number] = talk.numbers.get(phone) ?? [];
    if (!number || world.now >= talk.openUntil) return null;
    await receive(world, { from: phone, number, body: "#end" });
    return {};
  }
  const { prisma } = world.database;
  const where = { sessionId: id, leftAt: null, pairs: { some: { phone: { e164: phone } } } };
  const participant = await prisma.participant.findFirstOrThrow({ where });
  await removeParticipant(world.context, { id, participantId: participant.id });
  return {};
}

async function turn(
  world: GroupWorld,
  { kind, session }: { kind: "end" | "reopen" | "move"; session: number },
): Promise<void> {
  const talk = talkAt(world, session);
  if (!talk) return;
  const { id } = talk;
  const done = await attempt(world, async () => {
    if (kind === "end") await endSession(world.context, { id, notice: false });
    if (kind === "move") await moveSession(world.context, { id });
    if (kind === "reopen") await reopenById(world.context, { id, expiresInMinutes: 120, notice: false });
    return {};
  });
  if (!done) return;
  if (kind === "end") {
    talk.openUntil = world.now;
    talk.liveUntil = Math.min(talk.liveUntil, world.now + graceMinutes);
  }
  if (kind === "reopen") {
    talk.openUntil = world.now + 120;
    talk.liveUntil = talk.openUntil + graceMinutes;
  }
  await readNumbers(world, talk);
  if (kind !== "end") closeSuperseded(world, talk);
}

/** Undefined for what was refused, which changes nothing. */
async function attempt<T>(world: GroupWorld, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "pool_depleted") world.refused++;
    return undefined;
  }
}

/** By which numbers the members reach the session. */
async function readNumbers(world: GroupWorld, talk: Talk): Promise<void> {
  const { rows } = await world.database.pool.query<{ who: E164; number: E164 }>(
    `select phones.e164 as who, numbers.e164 as number
     from participants
     join pairs on pairs.participant_id = participants.id and pairs.released_at is null
     join phones on phones.id = pairs.phone_id
     join proxy_numbers numbers on numbers.id = pairs.proxy_number_id
     where participants.session_id = $1 and participants.left_at is null`,
    [talk.id],
  );
  talk.numbers = new Map();
  for (const { who, number } of rows)
    talk.numbers.set(who, new Set([...(talk.numbers.get(who) ?? []), number]));
}
