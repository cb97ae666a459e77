import type { Provider } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { proofsOf } from "@/lib/providers/proofs";
import { withToken } from "@/lib/providers/status-url";
import { readCall } from "@/lib/providers/vonage/calls";
import { parseInboundMessage } from "@/lib/providers/vonage/inbound";
import { lookUp } from "@/lib/providers/vonage/lookup";
import { sendMessage } from "@/lib/providers/vonage/messages";
import { rentNumbers } from "@/lib/providers/vonage/numbers";
import { isProbe, verifyWebhook, type WebhookSecrets } from "@/lib/providers/vonage/proof";
import type { VonageAccount } from "@/lib/providers/vonage/request";
import { parseStatus } from "@/lib/providers/vonage/status";
import { parseCallEvent, parseInboundCall, renderAnswer, renderMenu } from "@/lib/providers/vonage/voice";

export type VonageConfig = VonageAccount &
  WebhookSecrets & {
    /** Of the application, to ask how calls went on. Without it nobody asks. */
    privateKey?: string | null;
  };

/** Vonage (formerly Nexmo): its SMS, Voice, Numbers and Number Insight APIs. */
export function createVonage(config: VonageConfig): Provider {
  return {
    name: "vonage",
    methods: { message: ["GET", "POST"], call: ["GET", "POST"], status: ["GET", "POST"] },
    proofs: proofsOf({ signs: config.signatureSecret !== null, token: config.webhookToken }),
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
      ...callReports(config),
      render: renderAnswer,
      menu: { render: renderMenu },
    },
    lookup: { read: (phone, signal) => lookUp({ account: config, signal }, { phone }) },
    numbers: rentNumbers(config),
  };
}

/** Calls can be asked about by whoever holds the application's private key. */
function callReports(config: VonageConfig): Pick<NonNullable<Provider["voice"]>, "reports"> {
  const { applicationId: id, privateKey = null } = config;
  if (id === null || privateKey === null) return {};
  const application = { id, privateKey };
  return {
    reports: {
      patienceMs: 300_000,
      read: (conversation, signal) => readCall({ account: config, signal }, { conversation, application }),
    },
  };
}
