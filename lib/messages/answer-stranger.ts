import { ask, readAsked } from "@/lib/callbacks/ask";
import { personData } from "@/lib/callbacks/payload";
import type { Resolve } from "@/lib/callbacks/post";
import { readMessage } from "@/lib/callbacks/subjects";
import { type StrangerTextAnswer, strangerTextAnswerSchema } from "@/lib/callbacks/verdicts";
import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { autoReply } from "@/lib/messages/auto-reply";
import { sendReply } from "@/lib/messages/reply";

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
  const { rows } = await database.pool.query<{ milliseconds: number | null }>({
    name: "until-next-question",
    text: `
      select greatest(0, ceil(extract(epoch from min(due_at) - app_now()) * 1000))::int as milliseconds
      from callback_questions`,
  });
  return rows[0]?.milliseconds ?? null;
}

export type Answering = { messageId: string; authSecret: string | null; resolve?: Resolve };

/** Asks the marketplace what to answer a stranger, and does so, once; without a word from it, as ever. */
export async function answerStranger(
  database: Database,
  answering: Answering,
): Promise<StrangerTextAnswer["action"]> {
  const answer = (await readAnswer(database, answering)) ?? usual;
  await inPlainTransaction(database, (transaction) =>
    apply(transaction, { messageId: answering.messageId, answer }),
  );
  return answer.action;
}

const usual: StrangerTextAnswer = { action: "usual" };

async function readAnswer(
  database: Database,
  { messageId, authSecret, resolve }: Answering,
): Promise<StrangerTextAnswer | null> {
  const endpoint = await readAsked(database, "out_of_session");
  const message = endpoint && (await readMessage(database.prisma, messageId));
  if (!endpoint || !message) return null;
  const { id, body, receivedAt, sender, proxyNumber } = message;
  return ask(database, {
    endpoint,
    id,
    type: "out_of_session.message",
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
}

async function apply(
  transaction: Statements,
  { messageId, answer }: { messageId: string; answer: StrangerTextAnswer },
): Promise<void> {
  const [asked] = await transaction.$queryRaw<{ phoneId: string | null; numberId: string | null }[]>`
    with settled as (
      delete from callback_questions where message_id = ${messageId}::uuid returning message_id
    )
    select messages.sender_phone_id as "phoneId", messages.proxy_number_id as "numberId"
    from settled join messages on messages.id = settled.message_id`;
  if (!asked || answer.action === "silence") return;
  const { phoneId, numberId } = asked;
  if (answer.action === "usual") return autoReply(transaction, { phoneId, numberId });
  if (phoneId && numberId) await sendReply(transaction, { phoneId, numberId, body: answer.text });
}
