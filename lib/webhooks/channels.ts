import { receiveCall } from "@/lib/calls/receive";
import type { Database } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import { applyStatus } from "@/lib/outbox/apply-status";
import type { Provider, RawRequest, WebhookChannel } from "@/lib/providers/contract";

/** A request that its carrier has been proven to have sent. */
export type VerifiedWebhook = {
  provider: Provider;
  channel: WebhookChannel;
  raw: RawRequest;
  replay: { jti: string; expiresAt: Date } | null;
};

/** Parses a verified webhook, lets its effect happen, and gives the carrier the answer that it waits for. */
export function answerChannel(database: Database, webhook: VerifiedWebhook): Promise<Response> {
  return channels[webhook.channel](database, webhook);
}

const channels = {
  message: async (database, { provider, raw, replay }) => {
    const inbound = provider.messages.parseInbound(raw);
    await receiveMessage(database, { provider: provider.name, inbound, replay });
    return new Response("OK");
  },
  call: async (database, { provider, raw, replay }) => {
    const { voice } = provider;
    if (!voice) return new Response(null, { status: 404 });
    const inbound = voice.parseInbound(raw);
    const callerIdMode = voice.callerId;
    const answer = await receiveCall(database, { provider: provider.name, inbound, callerIdMode, replay });
    const { contentType, body } = voice.render(answer);
    return new Response(body, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
  },
  // A repeated report changes nothing whatever its signature, so its jti need not be kept.
  status: async (database, { provider, raw }) => {
    await applyStatus(database, { provider: provider.name, update: provider.messages.parseStatus(raw) });
    return new Response("OK");
  },
} satisfies Record<WebhookChannel, (database: Database, webhook: VerifiedWebhook) => Promise<Response>>;
