import { z } from "zod";
import { AppError, PoolDepleted } from "@/lib/errors";
import {
  invalidUsage,
  readSessionId,
  requireTelephone,
  sessionIdOf,
  writeNumber,
  writePhone,
  writeTime,
} from "@/lib/guides/flowroute/format";
import { listGuideSessions, readGuideSession } from "@/lib/guides/queries";
import { GuideRefusal } from "@/lib/guides/refusal";
import { type GuideAnswer, type GuideCall, guideEndpoint } from "@/lib/guides/serve";
import { endGuideSession, openGuideSession } from "@/lib/guides/sessions";
import { flowrouteTexts } from "@/lib/sessions/service-texts";

/** `/session` of Flowroute's sms-proxy: sessions of two participants on a virtual number. */
export const serveProxySessions = guideEndpoint({
  POST: { scope: "sessions", handle: open },
  GET: { scope: "sessions", handle: list },
  DELETE: { scope: "sessions", handle: end },
});

const service = "flowroute";
const participant = z.string().max(18);
const participantsSchema = z.object({ participant_a: participant, participant_b: participant });

const tenYears = 10 * 366 * 24 * 60;
/** Left out, null or zero: until it is ended. */
const windowSchema = z.number().min(0).max(tenYears).nullish();

async function open({ context, input }: GuideCall): Promise<GuideAnswer> {
  const { participant_a, participant_b } = requireParticipants(input);
  const minutes = requireWindow(input);
  const id = await depletionAsGuideSays(() =>
    openGuideSession(context, {
      service,
      policy: "shared",
      minutes,
      sides: [
        { ...sideOf("participant_a"), phone: requireTelephone(participant_a) },
        { ...sideOf("participant_b"), phone: requireTelephone(participant_b) },
      ],
    }),
  );
  const session = await readGuideSession(context.database, { service, id });
  const number = session?.sides[0]?.number;
  if (!session || !number) throw new AppError("conflict", "The session was ended at the same moment.");
  return {
    body: {
      message: "Created new session",
      status: "succeeded",
      session_id: sessionIdOf(id),
      expiry_date: session.openUntil && writeTime(session.openUntil),
      virtual_tn: writeNumber(number),
      participant_a,
      participant_b,
    },
  };
}

async function list({ context, key }: GuideCall): Promise<GuideAnswer> {
  const { sessions, total } = await listGuideSessions(context.database, { service });
  return {
    body: {
      total_sessions: total,
      sessions: sessions.map(({ id, createdAt, openUntil, sides: [first, second] }) => ({
        id: sessionIdOf(id),
        date_created: writeTime(createdAt),
        virtual_tn: first && writeNumber(first.number),
        participant_a: first && writePhone(key, first.phone),
        participant_b: second && writePhone(key, second.phone),
        expiry_date: openUntil && writeTime(openUntil),
      })),
    },
  };
}

async function end({ context, input }: GuideCall): Promise<GuideAnswer> {
  const { data: sessionId } = z.string().safeParse(input.session_id);
  if (sessionId === undefined) throw invalidUsage("Required argument: 'session_id' (str)");
  const id = readSessionId(sessionId);
  if (!id) throw unknownSession(sessionId);
  try {
    await endGuideSession(context, { service, id, farewell: flowrouteTexts.ended });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") throw unknownSession(sessionId);
    throw error;
  }
  return { body: { message: "Successfully ended the session.", status: "succeeded", session_id: sessionId } };
}

function sideOf(role: "participant_a" | "participant_b") {
  return {
    role,
    name: role === "participant_a" ? "Participant A" : "Participant B",
    greeting: flowrouteTexts.started,
  };
}

function requireParticipants(input: GuideCall["input"]): z.output<typeof participantsSchema> {
  const parsed = participantsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidUsage(
    "Required argument: 'participant_a' (str, length <= 18), 'participant_b' (str, length <= 18)",
  );
}

function requireWindow({ expiry_window }: GuideCall["input"]): number | null {
  const parsed = windowSchema.safeParse(expiry_window);
  if (!parsed.success) throw invalidUsage("Wrong argument: 'expiry_window' (int, minutes)");
  return parsed.data || null;
}

async function depletionAsGuideSays<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PoolDepleted)) throw error;
    const message = "Could not create a new session -- No virtual TNs available.";
    throw new GuideRefusal(400, { message, status: "failed" });
  }
}

/** Quotes what was asked for only up to an id's length: it may be anything. */
function unknownSession(sessionId: string): GuideRefusal {
  const message = `ProxySession ${sessionId.slice(0, 36)} could not be deleted because it does not exist`;
  return new GuideRefusal(404, { message, reason: "ProxySession not found" });
}
