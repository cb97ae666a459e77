import { z } from "zod";
import { showPhone } from "@/lib/api/phones";
import type { ApiKey } from "@/lib/api-keys/schema";
import { AppError, PoolDepleted } from "@/lib/errors";
import { type GuideSession, listGuideSessions, readGuideSession } from "@/lib/guides/queries";
import { GuideRefusal } from "@/lib/guides/refusal";
import { type GuideAnswer, type GuideCall, guideEndpoint } from "@/lib/guides/serve";
import { endGuideSession, type GuideSide, openGuideSession } from "@/lib/guides/sessions";
import { requireValidPhone } from "@/lib/guides/vonage/validate";

/** `/chat` of Vonage's guide to private texts: opens a chat of two, and lists those that are open. */
export const serveChats = guideEndpoint({
  POST: { scope: "sessions", handle: open },
  GET: { scope: "sessions", handle: list },
});

/** `/chat/{id}`: ends one. */
export const serveChat = guideEndpoint({ DELETE: { scope: "sessions", handle: end } });

const service = "vonage";

async function open(call: GuideCall): Promise<GuideAnswer> {
  const { context, key, input } = call;
  const [userA, userB] = await Promise.all([
    requireValidPhone(call, { name: "userANumber", value: input.userANumber }),
    requireValidPhone(call, { name: "userBNumber", value: input.userBNumber }),
  ]);
  const id = await openBetween(call, [
    sideOf({ role: "user_a", name: "UserA", other: "UserB", phone: userA }),
    sideOf({ role: "user_b", name: "UserB", other: "UserA", phone: userB }),
  ]);
  const session = await readGuideSession(context.database, { service, id });
  if (!session) throw new AppError("conflict", "The chat was ended at the same moment.");
  return { body: chatOf(session, key) };
}

/** With a number for each where the pool has two that are free, else with one for both. */
async function openBetween({ context }: GuideCall, sides: readonly [GuideSide, GuideSide]): Promise<string> {
  const opening = { service, sides, minutes: null } as const;
  try {
    return await openGuideSession(context, { ...opening, policy: "per_participant", apart: true });
  } catch (error) {
    if (!(error instanceof PoolDepleted)) throw error;
    return openGuideSession(context, { ...opening, policy: "auto" });
  }
}

function sideOf({ other, ...side }: Omit<GuideSide, "greeting"> & { other: string }): GuideSide {
  return { ...side, greeting: () => `Reply to this SMS to talk to ${other}` };
}

async function list({ context, key }: GuideCall): Promise<GuideAnswer> {
  const { sessions } = await listGuideSessions(context.database, { service });
  return { body: sessions.map((session) => chatOf(session, key)) };
}

async function end({ context, key, input }: GuideCall): Promise<GuideAnswer> {
  const { data: id } = z.uuid().safeParse(input.id);
  const session = id ? await readGuideSession(context.database, { service, id }) : null;
  if (!id || !session) throw new GuideRefusal(404, { message: "There is no such chat." });
  await endGuideSession(context, { service, id, farewell: null });
  return { body: chatOf(session, key) };
}

/** As the guide keeps a conversation: a user's virtual number is the one that stands for them, and the other texts. */
function chatOf({ id, sides: [userA, userB] }: GuideSession, key: ApiKey) {
  return {
    id,
    userA: userA && { realNumber: showPhone(key, userA.phone), virtualNumber: userB?.number },
    userB: userB && { realNumber: showPhone(key, userB.phone), virtualNumber: userA?.number },
  };
}
