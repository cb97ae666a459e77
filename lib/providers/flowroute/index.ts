import type { OutboundMessage, Provider } from "@/lib/providers/contract";
import type { FlowrouteAccount } from "@/lib/providers/flowroute/api";
import { parseInboundMessage } from "@/lib/providers/flowroute/inbound";
import { sendMessage } from "@/lib/providers/flowroute/messages";
import { rentNumbers } from "@/lib/providers/flowroute/numbers";
import { verifyWebhook, type WebhookProof } from "@/lib/providers/flowroute/proof";
import { findSent, listInbound, readReport } from "@/lib/providers/flowroute/records";
import { parseStatus, receiptUrl } from "@/lib/providers/flowroute/status";
import { messageLimits } from "@/lib/providers/limits";

export type FlowrouteConfig = FlowrouteAccount & WebhookProof;

/** Flowroute: texts in the USA and Canada. Its calls need a telephone exchange of one's own: there are none here. */
export function createFlowroute(config: FlowrouteConfig): Provider {
  const account: FlowrouteAccount = config;
  return {
    name: "flowroute",
    methods: { message: ["POST"], call: [], status: ["POST"] },
    proofs: { message: ["token"], call: [], status: ["token"] },
    verify: (request, { channel, token }) => verifyWebhook(request, { ...config, account, channel, token }),
    messages: {
      limits: messageLimits.flowroute,
      parseInbound: parseInboundMessage,
      parseStatus,
      send: (message, signal) => sendMessage({ account, signal }, withReceipts(message, config)),
      find: (message, signal) => findSent({ account, signal }, message),
      listInbound: (since, signal) => listInbound({ account, signal }, since),
      reports: { patienceMs: 300_000, read: (id, signal) => readReport({ account, signal }, id) },
    },
    numbers: rentNumbers(account, config),
  };
}

function withReceipts(message: OutboundMessage, { webhookToken: token }: WebhookProof): OutboundMessage {
  const { attemptId, statusUrl } = message;
  return { ...message, statusUrl: statusUrl && receiptUrl(statusUrl, { attemptId, token }) };
}
