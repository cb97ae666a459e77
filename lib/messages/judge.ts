import { ask, readAsked } from "@/lib/callbacks/ask";
import { personData, sessionData } from "@/lib/callbacks/payload";
import type { Resolve } from "@/lib/callbacks/post";
import { readMessage, readSession } from "@/lib/callbacks/subjects";
import { type TextVerdict, textVerdictSchema } from "@/lib/callbacks/verdicts";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { signature, signLines } from "@/lib/messages/group-text";
import { reservedPositions } from "@/lib/outbox/enqueue-delivery";
import { limitsOf } from "@/lib/outbox/limits";
import { splitText } from "@/lib/outbox/split";
import { withoutPhones } from "@/lib/providers/reason";
import { lockSession } from "@/lib/sessions/lock";
import { noticeDeadline, sendNotice } from "@/lib/sessions/notify";
import { readPlaced } from "@/lib/sessions/placed";

export type Judging = { messageId: string; authSecret: string | null; resolve?: Resolve };

/**
 * Asks the marketplace about a text that waits for its word, and does as it says: all copies leave, or none, or all in
 * other words. Without an answer in time it goes as the endpoint is set. Returns what was done.
 */
export async function judgeText(database: Database, judging: Judging): Promise<TextVerdict["action"]> {
  const verdict = await readVerdict(database, judging);
  await inPlainTransaction(database, (transaction) =>
    apply(transaction, { messageId: judging.messageId, verdict }),
  );
  return verdict.action;
}

const allowed: TextVerdict = { action: "allow" };
const unanswered: TextVerdict = { action: "block", reason: "The marketplace did not answer in time." };

async function readVerdict(
  database: Database,
  { messageId, authSecret, resolve }: Judging,
): Promise<TextVerdict> {
  const endpoint = await readAsked(database, "intercept");
  // Nobody is asked any more: what waited for their word goes on.
  if (!endpoint) return allowed;
  const message = await readMessage(database.prisma, messageId);
  if (!message) return allowed;
  const { body, sender, sessionId, id, receivedAt } = message;
  const session = await readSession(database.prisma, sessionId);
  const data = {
    session: session && sessionData(session, endpoint),
    message: { id, receivedAt: receivedAt.toISOString(), ...(endpoint.includeBodies && { body }) },
    sender: personData(sender, endpoint),
  };
  const answers = textVerdictSchema;
  const question = { endpoint, id, type: "intercept.message", sessionId, data } as const;
  const verdict = await ask(database, { ...question, answers, silence: allowed, authSecret, resolve });
  return verdict ?? (endpoint.failsOpen ? allowed : unanswered);
}

type Judged = { messageId: string; verdict: TextVerdict };

async function apply(transaction: Statements, { messageId, verdict }: Judged): Promise<void> {
  const [text] = await transaction.$queryRaw<Waiting["message"][]>`
    select messages.session_id as "sessionId", messages.sender_participant_id as "senderId",
      case when sessions.is_group then participants.display_name end as signature
    from messages
    join sessions on sessions.id = messages.session_id
    left join participants on participants.id = messages.sender_participant_id
    where messages.id = ${messageId}::uuid`;
  if (!text) return;
  await lockSession(transaction, text.sessionId);
  const copies = await readCopies(transaction, messageId);
  // Another worker, whose question was answered first, has settled it.
  if (copies.length === 0) return;
  if (verdict.action === "replace")
    await replace(transaction, { message: text, copies, words: verdict.text });
  if (verdict.action === "block") await block(transaction, { messageId, verdict, message: text });
  else await release(transaction, messageId);
  await transaction.$queryRaw`select pg_notify('maskline_due', 'deliveries')`;
}

type Copy = { id: string; lane: string; position: string; provider: string };
type Waiting = {
  message: { sessionId: string; senderId: string | null; signature: string | null };
  copies: Copy[];
};

function readCopies(transaction: Statements, messageId: string): Promise<Copy[]> {
  return transaction.$queryRaw<Copy[]>`
    select id, lane, position::text as position, provider from deliveries
    where message_id = ${messageId}::uuid and status = 'checking'
    order by lane, position
    for no key update`;
}

async function release(transaction: Statements, messageId: string): Promise<void> {
  await transaction.$executeRaw`
    update deliveries set status = 'queued', due_at = app_now()
    where message_id = ${messageId}::uuid and status = 'checking'`;
}

async function block(
  transaction: Statements,
  { messageId, verdict, message }: Judged & Pick<Waiting, "message">,
): Promise<void> {
  const { reason, tellSender } = verdict.action === "block" ? verdict : {};
  await transaction.$executeRaw`
    update deliveries
    set status = 'blocked', error_code = 'blocked',
      error_reason = ${withoutPhones(reason ?? "The marketplace does not allow it.")}
    where message_id = ${messageId}::uuid and status = 'checking'`;
  if (tellSender) await tell(transaction, { message, body: tellSender });
}

/** A word to who wrote the text, as long as they are in the session. */
async function tell(
  transaction: Statements,
  { message, body }: Pick<Waiting, "message"> & { body: string },
): Promise<void> {
  const { sessionId, senderId } = message;
  const [clock] = await transaction.$queryRaw<{ at: Date }[]>`select app_now() as at`;
  const side = (await readPlaced(transaction, sessionId)).find(
    ({ participantId }) => participantId === senderId,
  );
  if (!side || !clock) return;
  await sendNotice(transaction, { sessionId, side, text: body, sendBefore: noticeDeadline(clock.at) });
}

/** Gives each copy the other words, in as many parts as they need, at its own place in its lane. */
async function replace(
  transaction: Statements,
  { message, copies, words }: Waiting & { words: string },
): Promise<void> {
  for (const parts of byLane(copies)) {
    const [first] = parts;
    const last = parts.at(-1);
    if (!first || !last) continue;
    const bodies = wordsFor(message, { words, provider: first.provider });
    for (const [index, part] of parts.entries()) {
      const body = bodies[index];
      if (body === undefined)
        await transaction.$executeRaw`delete from deliveries where id = ${part.id}::uuid`;
      else await transaction.$executeRaw`update deliveries set body = ${body} where id = ${part.id}::uuid`;
    }
    for (const [index, body] of bodies.slice(parts.length).entries()) {
      await insertAfter(transaction, { last, offset: index + 1, body });
    }
  }
}

function byLane(copies: readonly Copy[]): Copy[][] {
  return [...new Set(copies.map(({ lane }) => lane))].map((lane) =>
    copies.filter((copy) => copy.lane === lane),
  );
}

/** In a group it says, as ever, who wrote it. What is longer than the room that was kept is cut. */
function wordsFor(
  { signature: name }: Waiting["message"],
  { words, provider }: { words: string; provider: string },
): string[] {
  const limits = limitsOf(provider);
  const parts =
    name === null
      ? splitText(words, limits)
      : splitText(signLines(words, name), { ...limits, prefix: signature(name) });
  return parts.slice(0, reservedPositions);
}

async function insertAfter(
  transaction: Statements,
  { last, offset, body }: { last: Copy; offset: number; body: string },
): Promise<void> {
  await transaction.$executeRaw`
    insert into deliveries (message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id, lane,
      position, provider, body, send_before, status)
    select message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id, lane,
      position + ${offset}::int, provider, ${body}, send_before, 'checking'
    from deliveries where id = ${last.id}::uuid`;
}
