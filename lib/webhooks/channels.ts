import { readAllAsked } from "@/lib/callbacks/ask";
import { applyCallEvent } from "@/lib/calls/apply-event";
import { judgeCall } from "@/lib/calls/judge";
import { receiveCall } from "@/lib/calls/receive";
import { askAboutStranger } from "@/lib/calls/stranger";
import type { Carrier } from "@/lib/context";
import type { Database } from "@/lib/db";
import { receiveText } from "@/lib/messages/parts";
import { applyStatus } from "@/lib/outbox/apply-status";
import type { CallEvent, Provider, RawRequest, WebhookChannel } from "@/lib/providers/contract";
import { noteInRequest } from "@/lib/request";

/** A request that its carrier has been proven to have sent. */
export type VerifiedWebhook = {
  provider: Provider;
  channel: WebhookChannel;
  raw: RawRequest;
  replay: { jti: string; expiresAt: Date } | null;
  /** Null: nothing can be signed, so the marketplace is not asked. */
  authSecret: string | null;
  /** Whose numbers a session may get that the marketplace has opened for a call. */
  carriers: readonly Carrier[];
};

/** Parses a verified webhook, lets its effect happen, and gives the carrier the answer that it waits for. */
export async function answerChannel(database: Database, webhook: VerifiedWebhook): Promise<Response> {
  const { provider, raw } = webhook;
  const channel = provider.channelOf ? provider.channelOf(raw) : webhook.channel;
  return channel === null ? acknowledge(provider) : channels[channel](database, webhook);
}

const channels = {
  message: async (database, { provider, raw, replay }) => {
    const inbound = provider.messages.parseInbound(raw);
    await receiveText(database, { provider: provider.name, inbound, replay });
    return acknowledge(provider);
  },
  call: async (database, { provider, raw, replay, authSecret, carriers }) => {
    const { voice } = provider;
    if (!voice) return new Response(null, { status: 404 });
    const event = voice.parseEvent?.(raw) ?? null;
    if (event !== null) return answerEvent(database, { provider, voice, event });
    const inbound = voice.parseInbound(raw);
    const callerIdMode = voice.callerId;
    const canAsk = voice.menu !== undefined;
    const asked = { provider: provider.name, inbound };
    const endpoints = await readAllAsked(database);
    const endpoint = endpoints.intercept ?? null;
    const verdict = await judgeCall(database, { ...asked, endpoint, authSecret });
    const blocked = verdict.action === "block" ? { say: verdict.say ?? null } : undefined;
    const stranger = await askAboutStranger(database, {
      ...asked,
      endpoint: endpoints.out_of_session ?? null,
      authSecret,
      carriers,
    });
    const call = { ...asked, callerIdMode, canAsk, replay, blocked, stranger };
    const answer = await receiveCall(database, call);
    if (answer.action !== "menu") return spoken(voice.render(answer, { eventsUrl: raw.url }));
    if (!voice.menu) throw new Error("This carrier cannot ask its callers for digits.");
    return spoken(voice.menu.render(answer, { callUrl: raw.url }));
  },
  // A repeated report changes nothing whatever its signature, so its jti need not be kept.
  status: async (database, { provider, raw }) => {
    const update = provider.messages.parseStatus(raw);
    if (update.attemptId) noteInRequest({ attemptId: update.attemptId });
    await applyStatus(database, { provider: provider.name, update });
    return acknowledge(provider);
  },
} satisfies Record<WebhookChannel, (database: Database, webhook: VerifiedWebhook) => Promise<Response>>;

/** A repeated event changes nothing, and what it is answered with holds no phone: its jti need not be kept. */
async function answerEvent(
  database: Database,
  call: { provider: Provider; voice: NonNullable<Provider["voice"]>; event: CallEvent | "ignored" },
): Promise<Response> {
  const { provider, voice, event } = call;
  const answer =
    event === "ignored" ? null : await applyCallEvent(database, { provider: provider.name, event });
  if (answer) return spoken(voice.render(answer));
  return provider.acknowledgement ? acknowledge(provider) : new Response(null, { status: 204 });
}

/** The answer to a webhook that asks for nothing. */
function acknowledge({ acknowledgement }: Provider): Response {
  return acknowledgement ? spoken(acknowledgement) : new Response("OK");
}

function spoken({ contentType, body }: { contentType: string; body: string }): Response {
  return new Response(body, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
}
