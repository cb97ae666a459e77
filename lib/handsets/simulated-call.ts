import { Prisma } from "@/generated/prisma/client";
import type { Database, Statements } from "@/lib/db";
import type { CallStep } from "@/lib/handsets/schema";
import type { E164 } from "@/lib/phone";
import type { CallEvent } from "@/lib/providers/contract";

type NewCall = {
  /** The carrier's own. */
  id: string;
  callerPhoneId: string;
  /** Whom it is put through to, and which number their phone shows. */
  to: E164;
  callerId: E164;
  dialled: E164;
};

/** How a call went on, as the network tells it; whoever was not reached is told by a sentence. */
export type CallNews = {
  status: Exclude<CallEvent["status"], "completed" | "failed">;
  callerListens: boolean;
};

/**
 * Lets the other handset ring. False when it is busy: it rings or talks already, which the unique index on calls that
 * ring decides.
 */
export async function startCall({ prisma }: Database, call: NewCall): Promise<boolean> {
  const rings = await insertCall(prisma, { ...call, busy: false });
  if (!rings) await insertCall(prisma, { ...call, busy: true });
  return rings;
}

async function insertCall(
  statements: Pick<Statements, "$executeRaw">,
  { id, callerPhoneId, to, callerId, dialled, busy }: NewCall & { busy: boolean },
): Promise<boolean> {
  const inserted = await statements.$executeRaw`
    insert into simulated_calls (
      id, caller_phone_id, callee_phone_id, dialled_number_id, shown_number_id, state, ended_at)
    select ${id}, ${callerPhoneId}::uuid, callee.id, dialled.id, shown.id,
      ${busy ? "busy" : "ringing"}, case when ${busy} then app_now() end
    from phones callee, proxy_numbers dialled, proxy_numbers shown
    where callee.e164 = ${to} and dialled.e164 = ${dialled} and shown.e164 = ${callerId}
      and (${busy} or not exists (
        select from simulated_calls other
        where other.ended_at is null and (other.caller_phone_id = callee.id or other.callee_phone_id = callee.id)))
    on conflict do nothing`;
  return inserted === 1;
}

const ringing = Prisma.sql`state = 'ringing'`;
const end = (state: string) => Prisma.sql`state = ${state}, ended_at = app_now()`;
const byCaller = (phoneId: string) => Prisma.sql`caller_phone_id = ${phoneId}::uuid`;
const byCallee = (phoneId: string) => Prisma.sql`callee_phone_id = ${phoneId}::uuid`;

const steps = {
  answer: {
    may: (phoneId: string) => Prisma.sql`${ringing} and ${byCallee(phoneId)}`,
    set: Prisma.sql`state = 'in_progress', answered_at = app_now()`,
    news: { status: "in_progress", callerListens: false },
  },
  decline: {
    may: (phoneId: string) => Prisma.sql`${ringing} and ${byCallee(phoneId)}`,
    set: end("busy"),
    news: { status: "busy", callerListens: true },
  },
  hang_up: {
    may: (phoneId: string) => Prisma.sql`ended_at is null
      and (${byCaller(phoneId)} or (${byCallee(phoneId)} and state = 'in_progress'))`,
    set: Prisma.sql`ended_at = app_now(),
      state = case when answered_at is null then 'no_answer' else 'completed' end`,
    news: { status: "hung_up", callerListens: false },
  },
} satisfies Record<
  CallStep["step"],
  { may: (phoneId: string) => Prisma.Sql; set: Prisma.Sql; news: CallNews }
>;

/**
 * What the holder of a handset does with a call: only a callee can answer or decline, only a caller hang up what
 * rings. Null when the call is no longer there for that, which changes nothing.
 */
export async function stepCall(
  statements: Pick<Statements, "$executeRaw">,
  { id, phoneId, step }: CallStep & { phoneId: string },
): Promise<CallNews | null> {
  const { may, set, news } = steps[step];
  const changed = await statements.$executeRaw`
    update simulated_calls set ${set} where id = ${id} and ${may(phoneId)}`;
  return changed === 1 ? news : null;
}

/** The network gives up a call that nobody has answered. Null when somebody has, or it is over. */
export async function ringOut({ prisma }: Database, { id }: { id: string }): Promise<CallNews | null> {
  const changed = await prisma.$executeRaw`
    update simulated_calls set ${end("no_answer")} where id = ${id} and ${ringing}`;
  return changed === 1 ? { status: "no_answer", callerListens: true } : null;
}

/** Notes what the caller heard when nobody was reached. */
export async function noteSaid(
  { prisma }: Database,
  { id, said, language }: { id: string; said: string; language: string },
): Promise<void> {
  await prisma.$executeRaw`update simulated_calls set said = ${said}, said_language = ${language} where id = ${id}`;
}

/** Whose phones a call connects. Null when the network has none by that id. */
export async function readCallPhone({ prisma }: Database, { id }: { id: string }): Promise<string | null> {
  const call = await prisma.simulatedCall.findUnique({ where: { id }, select: { callerPhoneId: true } });
  return call?.callerPhoneId ?? null;
}
