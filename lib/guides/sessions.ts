import { recordAudit } from "@/lib/audit/record";
import { readNow } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { E164 } from "@/lib/phone";
import { closeSession } from "@/lib/sessions/close";
import { loadForChange } from "@/lib/sessions/load";
import { noticeDeadline, sendNotices } from "@/lib/sessions/notify";
import { openSession } from "@/lib/sessions/open";
import { readPeople } from "@/lib/sessions/people-by-phones";
import { readPlaced } from "@/lib/sessions/placed";
import type { PolicyRequest } from "@/lib/sessions/policy";
import { releaseSessions } from "@/lib/sessions/release";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

/** Whose guide a session follows. */
export type Service = "flowroute" | "vonage";

/** One side of a session that is to be opened, and what they are told from their number. */
export type GuideSide = { role: string; name: string; phone: E164; greeting(settings: Settings): string };

export type GuideOpening = {
  service: Service;
  sides: readonly [GuideSide, GuideSide];
  policy: PolicyRequest["wanted"];
  /** Where each gets a number, no two get the same one. */
  apart?: boolean;
  /** Null: until it is ended. */
  minutes: number | null;
};

/**
 * Opens a session of two for texts, as the guides know it: without grace, and without any text of ours but the
 * greeting. Returns its id. Throws `invalid_input`, and {@link PoolDepleted} when no number is free.
 */
export async function openGuideSession(context: Context, opening: GuideOpening): Promise<string> {
  return inPlainTransaction(context.database, async (transaction) => {
    const settings = await readSettings(transaction);
    const now = await readNow(transaction);
    const until = opening.minutes === null ? null : new Date(now.getTime() + opening.minutes * 60_000);
    const { id, participants } = await openSession(transaction, {
      people: await readPeople(
        transaction,
        opening.sides.map((side, index) => ({ ...side, path: "", place: index + 1 })),
      ),
      policy: opening.policy,
      apart: opening.apart,
      channels: ["sms"],
      openUntil: until,
      liveUntil: until,
      graceMinutes: 0,
      closingNotice: false,
      expiryNoticeMinutes: null,
      carriers: context.carriers,
      settings,
    });
    await transaction.$executeRaw`update sessions set service = ${opening.service} where id = ${id}::uuid`;
    const told = participants.map((side, place) => ({
      side,
      text: opening.sides[place]?.greeting(settings) ?? "",
    }));
    const greeted = told.filter(({ text }) => text !== "");
    await sendNotices(transaction, { sessionId: id, sendBefore: noticeDeadline(now), told: greeted });
    await auditSession(transaction, context, { id, verb: "open", service: opening.service });
    return id;
  });
}

/**
 * Ends a session of a service now, and frees its numbers; `farewell` is what both are told. Throws `not_found` when
 * the service has no such session that is open.
 */
export async function endGuideSession(
  context: Context,
  ending: { service: Service; id: string; farewell: ((settings: Settings) => string) | null },
): Promise<void> {
  const { service, id, farewell } = ending;
  await inPlainTransaction(context.database, async (transaction) => {
    const session = await loadForChange(transaction, { id });
    if (session.state !== "open" || !(await belongsTo(transaction, ending))) throw notFound("session");
    const settings = await readSettings(transaction);
    const sides = await readPlaced(transaction, id);
    await closeSession(transaction, { sessionId: id, reason: "completed", graceHours: 0 });
    await releaseSessions(transaction, [id]);
    if (farewell) {
      const told = sides.map((side) => ({ side, text: farewell(settings) }));
      await sendNotices(transaction, { sessionId: id, sendBefore: noticeDeadline(session.at), told });
    }
    await auditSession(transaction, context, { id, verb: "close", service });
  });
}

async function belongsTo(
  transaction: Statements,
  { id, service }: { id: string; service: Service },
): Promise<boolean> {
  const sessions = await transaction.$queryRaw<unknown[]>`
    select from sessions where id = ${id}::uuid and service = ${service}`;
  return sessions.length === 1;
}

async function auditSession(
  transaction: Statements,
  { actor }: Context,
  event: { id: string; verb: "open" | "close"; service: Service },
): Promise<void> {
  await recordAudit(transaction, actor, {
    action: `session.${event.verb}`,
    subjectType: "session",
    subjectId: event.id,
    details: { service: event.service },
  });
}
