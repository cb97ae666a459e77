import { ask, readAsked } from "@/lib/callbacks/ask";
import { personData } from "@/lib/callbacks/payload";
import type { Resolve } from "@/lib/callbacks/post";
import { readMessage } from "@/lib/callbacks/subjects";
import type { Carrier } from "@/lib/context";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { autoReply } from "@/lib/messages/auto-reply";
import { sendReply } from "@/lib/messages/reply";
import { takeIn } from "@/lib/messages/take-in";
import { type StrangerTextAnswer, strangerTextAnswerSchema } from "@/lib/sessions/stranger-answers";

/** Longer than the marketplace may take to answer. */
const leaseSeconds = 20;

/** Lets the marketplace say what a stranger's text is answered, if an endpoint is asked. False when none is. */
export async function putQuestion(transaction: Statements, messageId: string): Promise<boolean> {
  const [question] = await transaction.$queryRaw<unknown[]>`
    with question as (
      insert into callback_questions (message_id)
      select ${messageId}::uuid
      where exists (select from callback_endpoints where enabled and purpose = 'out_of_session')
      returning message_id
    )
    select pg_notify('maskline_check', 'callback_questions') from question`;
  return question !== undefined;
}

/** Takes the question that has waited longest. Should who takes it end meanwhile, another does. Null when none waits. */
export async function claimQuestion(database: Database): Promise<string | null> {
  const { rows } = await database.pool.query<{ messageId: string }>({
    name: "claim-question",
    text: `
      update callback_questions set due_at = app_now() + make_interval(secs => $1::float8)
      where message_id = (
        select message_id from callback_questions where due_at <= app_now()
        order by due_at limit 1 for no key update skip locked)
      returning message_id as "messageId"`,
    values: [leaseSeconds],
  });
  return rows[0]?.messageId ?? null;
}

/** How many milliseconds from now, by the database's clock, a question can be asked; null when none waits. */
export async function untilNextQuestion(database: Database): Promise<number | null> {
  const { rows } = await database.pool.query<{ milliseconds: number }>({
    name: "until-next-question",
    text: `
      select greatest(0, ceil(extract(epoch from due_at - app_now()) * 1000))::int as milliseconds
      from callback_questions order by due_at limit 1`,
  });
  return rows[0]?.milliseconds ?? null;
}

export type Answering = {
  messageId: string;
  authSecret: string | null;
  /** Whose numbers a session may get; every carrier's when left out. */
  carriers?: readonly Carrier[];
  resolve?: Resolve;
};

/**
 * Asks the marketplace what to answer a stranger, and does so, once; without a word from it, as ever. Returns what was
 * answered.
 */
export async function answerStranger(
  database: Database,
  answering: Answering,
): Promise<StrangerTextAnswer["action"]> {
  const answered = await readAnswer(database, answering);
  await inPlainTransaction(database, (transaction) => settle(transaction, { answering, answered }));
  return answered?.answer.action ?? usual.action;
}

const type = "out_of_session.message";
const usual: StrangerTextAnswer = { action: "usual" };

/** What was answered, and by whom. */
type Answered = { answer: StrangerTextAnswer; endpointId: string };

async function readAnswer(
  database: Database,
  { messageId, authSecret, resolve }: Answering,
): Promise<Answered | null> {
  const endpoint = await readAsked(database, "out_of_session");
  const message = endpoint && (await readMessage(database.prisma, messageId));
  if (!endpoint || !message) return null;
  const { id, body, receivedAt, sender, proxyNumber } = message;
  const answer = await ask(database, {
    endpoint,
    id,
    type,
    data: {
      message: { id, receivedAt: receivedAt.toISOString(), ...(endpoint.includeBodies && { body }) },
      sender: personData(sender, endpoint),
      proxyNumber,
    },
    answers: strangerTextAnswerSchema,
    silence: usual,
    authSecret,
    resolve,
  });
  return answer && { answer, endpointId: endpoint.id };
}

/** Does as was answered, if nobody else has meanwhile. */
async function settle(
  transaction: Statements,
  { answering, answered }: { answering: Answering; answered: Answered | null },
): Promise<void> {
  const [asked] = await transaction.$queryRaw<{ phoneId: string | null; numberId: string | null }[]>`
    with settled as (
      delete from callback_questions where message_id = ${answering.messageId}::uuid returning message_id
    )
    select messages.sender_phone_id as "phoneId", messages.proxy_number_id as "numberId"
    from settled join messages on messages.id = settled.message_id`;
  if (!asked) return;
  const { phoneId, numberId } = asked;
  if (!answered || !phoneId || !numberId) return autoReply(transaction, asked);
  const done = await apply(transaction, { ...answering, ...answered, stranger: { phoneId, numberId } });
  if (!done) await autoReply(transaction, asked);
}

type Applying = Answering & Answered & { stranger: { phoneId: string; numberId: string } };

/** False when the stranger is to hear what they hear as ever. */
async function apply(transaction: Statements, applying: Applying): Promise<boolean> {
  const { answer, stranger } = applying;
  if (answer.action === "usual") return false;
  if (answer.action === "open") return takeIn(transaction, { ...applying, session: answer.session, type });
  if (answer.action === "reply") await sendReply(transaction, { ...stranger, text: answer.text });
  return true;
}
