import type { Provider } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { withToken } from "@/lib/providers/status-url";
import { parseInboundMessage } from "@/lib/providers/vonage/inbound";
import { lookUp } from "@/lib/providers/vonage/lookup";
import { sendMessage } from "@/lib/providers/vonage/messages";
import { rentNumbers } from "@/lib/providers/vonage/numbers";
import { isProbe, verifyWebhook, type WebhookSecrets } from "@/lib/providers/vonage/proof";
import type { VonageAccount } from "@/lib/providers/vonage/request";
import { parseStatus } from "@/lib/providers/vonage/status";
import { parseCallEvent, parseInboundCall, renderAnswer } from "@/lib/providers/vonage/voice";

export type VonageConfig = VonageAccount & WebhookSecrets;

/** Vonage (formerly Nexmo): its SMS, Voice, Numbers and Number Insight APIs. */
export function createVonage(config: VonageConfig): Provider {
  return {
    name: "vonage",
    methods: { message: ["GET", "POST"], call: ["GET", "POST"], status: ["GET", "POST"] },
    isProbe,
    verify: (request, proof) => verifyWebhook(request, { ...config, ...proof }),
    messages: {
      limits: messageLimits.vonage,
      parseInbound: (request) => parseInboundMessage(request),
      parseStatus,
      send: (message, signal) =>
        sendMessage(
          { account: config, signal },
          { ...message, statusUrl: withToken(message.statusUrl, config.webhookToken) },
        ),
    },
    voice: {
      callerId: "any-own-number",
      parseInbound: parseInboundCall,
      parseEvent: parseCallEvent,
      render: renderAnswer,
    },
    lookup: { read: (phone, signal) => lookUp({ account: config, signal }, { phone }) },
    numbers: rentNumbers(config),
  };
}
