import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { delayOf } from "@/lib/handsets/delay";
import { type AboutPhone, holdEvent } from "@/lib/handsets/events";
import { readFaults } from "@/lib/handsets/faults";
import { type CallNews, noteSaid, readCallPhone, ringOut, startCall } from "@/lib/handsets/simulated-call";
import type { E164 } from "@/lib/phone";
import type { WebhookChannel } from "@/lib/providers/contract";
import type { simulatorRequest } from "@/lib/providers/simulator/request";
import { receiveWebhook, type WebhookDependencies } from "@/lib/webhooks/receive-webhook";

/** The simulated carrier's way to us: the same code that answers real carriers. */
export type HandsetNetwork = WebhookDependencies & { request: ReturnType<typeof simulatorRequest> };

/** What a caller gets to hear, or that it rings. */
export type CallAnswered =
  | { kind: "rings"; id: string }
  | { kind: "says"; text: string; language: string }
  | { kind: "asks"; id: string; text: string; language: string; digits: number };

type Holder = { phoneId: string; phone: E164 };

const ringsForMs = 30_000;
const notReached = {
  text: "The person you are calling cannot be reached. Please try again later.",
  language: "en-GB",
};

const answerSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("connect"), to: z.string(), callerId: z.string() }),
  z.object({ action: z.literal("say"), text: z.string(), language: z.string() }),
  z.object({ action: z.literal("menu"), text: z.string(), language: z.string(), digits: z.int() }),
]);

/** A handset sends a text. */
export async function carryText(
  network: HandsetNetwork,
  { holder, to, body }: { holder: Holder; to: string; body: string },
): Promise<void> {
  const event = { channel: "message", id: randomUUID(), to, body } as const;
  await handOn(network, { phoneId: holder.phoneId, event });
}

/** A handset calls, or presses `digits` in the call with this id. The other handset rings, or the caller hears why not. */
export async function carryCall(
  network: HandsetNetwork,
  call: { holder: Holder; to: string; id?: string; digits?: string },
): Promise<CallAnswered> {
  const { holder, to, id = randomUUID(), digits } = call;
  const request = network.request.call({ id, digits, from: holder.phone, to });
  const answer = answerSchema.parse(await (await post(network, { channel: "call", request })).json());
  if (answer.action === "say") return { kind: "says", text: answer.text, language: answer.language };
  if (answer.action === "menu") {
    const { text, language, digits: asked } = answer;
    return { kind: "asks", id, text, language, digits: asked };
  }
  const rings = await startCall(network.database, {
    ...answer,
    id,
    callerPhoneId: holder.phoneId,
    dialled: to,
  });
  const event = { channel: "ring_out", id } as const;
  if (rings) await holdEvent(network.database, { phoneId: null, event, afterMs: ringsForMs });
  else await carryNews(network, { id, news: { status: "busy", callerListens: true } });
  return { kind: "rings", id };
}

/** Tells us how a call went on. */
export async function carryNews(
  network: HandsetNetwork,
  { id, news }: { id: string; news: CallNews },
): Promise<void> {
  const phoneId = await readCallPhone(network.database, { id });
  const event = { channel: "call", id, ...news } as const;
  await handOn(network, { phoneId, event });
}

/** Hands on what was kept back, now that it is due. Throws `unavailable` when it is to be tried again. */
export async function carryHeld(network: HandsetNetwork, held: AboutPhone): Promise<void> {
  if (held.event.channel !== "ring_out") return deliver(network, held);
  const news = await ringOut(network.database, held.event);
  if (news) await carryNews(network, { id: held.event.id, news });
}

/** As the faults that are on will have it: at once, later, twice or never. */
async function handOn(network: HandsetNetwork, about: AboutPhone): Promise<void> {
  const faults = await readFaults(network.database);
  const afterMs = await delayOf(network.database, { faults, phoneId: about.phoneId });
  if (afterMs !== 0) return holdEvent(network.database, { ...about, afterMs });
  await deliver(network, about);
  if (faults.has("twice")) await deliver(network, about);
}

async function deliver(network: HandsetNetwork, { phoneId, event }: AboutPhone): Promise<void> {
  const { request } = network;
  switch (event.channel) {
    case "message": {
      const from = await phoneOf(network.database, phoneId);
      const text = { from, to: event.to, body: event.body, id: event.id };
      await post(network, { channel: "message", request: request.message(text) });
      return;
    }
    case "status":
      await post(network, { channel: "status", request: request.status(event) });
      return;
    case "call": {
      const response = await post(network, { channel: "call", request: request.callEvent(event) });
      if (event.callerListens) await listen(network.database, { id: event.id, response });
      return;
    }
    case "ring_out":
      return;
  }
}

/** The caller hears what the webhook is answered with; without words of ours, the network's own. */
async function listen(database: Database, { id, response }: { id: string; response: Response }) {
  const answer =
    response.status === 204 ? null : answerSchema.safeParse(await response.json().catch(() => null));
  const { text, language } = answer?.success && answer.data.action === "say" ? answer.data : notReached;
  await noteSaid(database, { id, said: text, language });
}

type Posted = { channel: WebhookChannel; request: Request };

async function post(network: HandsetNetwork, { channel, request }: Posted): Promise<Response> {
  const response = await receiveWebhook(network, {
    providerName: "simulator",
    channel,
    request,
    token: null,
  });
  if (response.ok) return response;
  const code = response.status < 500 ? "invalid_input" : "unavailable";
  throw new AppError(code, "The simulated carrier could not hand it on. Try again.");
}

async function phoneOf({ prisma }: Database, phoneId: string | null): Promise<E164> {
  const phone =
    phoneId && (await prisma.phone.findUnique({ where: { id: phoneId }, select: { e164: true } }));
  return phone ? phone.e164 : "";
}
