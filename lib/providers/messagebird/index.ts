import { initClient } from "messagebird";
import type { Provider } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { readCall } from "@/lib/providers/messagebird/calls";
import { parseInboundMessage } from "@/lib/providers/messagebird/inbound";
import { lookUp } from "@/lib/providers/messagebird/lookup";
import { sendMessage } from "@/lib/providers/messagebird/messages";
import { rentNumbers } from "@/lib/providers/messagebird/numbers";
import { findSent, readReport } from "@/lib/providers/messagebird/records";
import { verifyWebhook, type WebhookSecrets } from "@/lib/providers/messagebird/signature";
import { parseStatus } from "@/lib/providers/messagebird/status";
import { parseInboundCall, renderAnswer } from "@/lib/providers/messagebird/voice";
import { proofsOf } from "@/lib/providers/proofs";
import { withToken } from "@/lib/providers/status-url";

export type MessageBirdConfig = WebhookSecrets & { apiKey: string };

// Silence on the socket; callers bound the whole call with their signal.
const socketTimeoutMs = 8_000;

/** MessageBird (classic API) over its own package. */
export function createMessageBird(config: MessageBirdConfig): Provider {
  const client = initClient(config.apiKey, socketTimeoutMs);
  const { apiKey } = config;
  return {
    name: "messagebird",
    methods: { message: ["GET", "POST"], call: ["GET"], status: ["GET", "POST"] },
    proofs: proofsOf({ signs: config.signingKey !== null, token: config.webhookToken }),
    verify: (request, { token }) => verifyWebhook(request, { ...config, token }),
    messages: {
      limits: messageLimits.messagebird,
      parseInbound: parseInboundMessage,
      parseStatus,
      send: (message, signal) =>
        sendMessage(client, {
          message: { ...message, statusUrl: withToken(message.statusUrl, config.webhookToken) },
          signal,
        }),
      find: (message, signal) => findSent({ apiKey, signal }, message),
      reports: { patienceMs: 120_000, read: (id, signal) => readReport({ apiKey, signal }, id) },
    },
    voice: {
      callerId: "dialled-number",
      parseInbound: parseInboundCall,
      // It tells of no call by itself.
      reports: { patienceMs: 20_000, read: (id, signal) => readCall({ apiKey, signal }, id) },
      render: renderAnswer,
    },
    lookup: { read: (phone, signal) => lookUp(client, { phone, signal }) },
    numbers: rentNumbers(config),
  };
}
