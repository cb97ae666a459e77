import { type Provider, SendError } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { parseInboundCall, parseInboundMessage, parseStatus } from "@/lib/providers/simulator/parse";
import { verifyProof } from "@/lib/providers/simulator/proof";

/** A carrier without a network: what it takes is on the handsets of the Phones page at once. */
export function createSimulator({ secret }: { secret: string }): Provider {
  return {
    name: "simulator",
    methods: { message: ["POST"], call: ["POST"], status: ["POST"] },
    verify: async (request) => verifyProof(secret, request),
    messages: {
      limits: messageLimits.simulator,
      deliversAtOnce: true,
      parseInbound: parseInboundMessage,
      parseStatus,
      send: async (message, signal) => {
        if (signal.aborted) throw new SendError("transient", "timeout", "The text was not sent in time.");
        return { carrierMessageId: message.attemptId };
      },
    },
    voice: {
      callerId: "any-own-number",
      parseInbound: parseInboundCall,
      render: (answer) => ({ contentType: "application/json", body: JSON.stringify(answer) }),
    },
  };
}
