import type { BirdAccount } from "@/lib/providers/bird/api";
import { channelOf } from "@/lib/providers/bird/event";
import { parseInboundMessage } from "@/lib/providers/bird/inbound";
import { lookUp } from "@/lib/providers/bird/lookup";
import { sendMessage } from "@/lib/providers/bird/messages";
import { rentNumbers } from "@/lib/providers/bird/numbers";
import { findSent, listInbound, readReport } from "@/lib/providers/bird/records";
import { verifySignature } from "@/lib/providers/bird/signature";
import { parseStatus } from "@/lib/providers/bird/status";
import type { Provider } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";

export type BirdConfig = BirdAccount & {
  /** Any of them may sign a webhook. */
  webhookSecrets: readonly string[];
  /** What Bird is told that the texts are: `transactional`, for example. */
  category: string;
};

/** Bird, which MessageBird has become: texts. It has no webhook that could say where a call is to go. */
export function createBird(config: BirdConfig): Provider {
  const account: BirdAccount = config;
  const { webhookSecrets: secrets, category } = config;
  return {
    name: "bird",
    methods: { message: ["POST"], call: [], status: ["POST"] },
    proofs: { message: ["signature"], call: [], status: ["signature"] },
    channelOf,
    verify: async (request) => verifySignature(request, { secrets }),
    messages: {
      limits: messageLimits.bird,
      parseInbound: parseInboundMessage,
      parseStatus,
      send: (message, signal) => sendMessage({ account, signal }, { message, category }),
      find: (message, signal) => findSent({ account, signal }, message),
      listInbound: (since, signal) => listInbound({ account, signal }, since),
      reports: { patienceMs: 120_000, read: (id, signal) => readReport({ account, signal }, id) },
    },
    lookup: { read: (phone, signal) => lookUp({ account, signal }, phone) },
    numbers: rentNumbers(account),
  };
}
