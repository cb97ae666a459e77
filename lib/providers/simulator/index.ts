import { type CallAnswer, type CallMenu, type Provider, SendError } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { lookUpSimulated } from "@/lib/providers/simulator/lookup";
import { type TakeText, takeAtOnce } from "@/lib/providers/simulator/network";
import { type ReadRented, rentSimulated } from "@/lib/providers/simulator/numbers";
import {
  parseCallEvent,
  parseInboundCall,
  parseInboundMessage,
  parseStatus,
} from "@/lib/providers/simulator/parse";
import { verifyProof } from "@/lib/providers/simulator/proof";

const json = (answer: CallAnswer | CallMenu) => ({
  contentType: "application/json",
  body: JSON.stringify(answer),
});

/**
 * A carrier without a network: what it takes is on the handsets of the Phones page at once. `readRented` says which
 * numbers it has rented out to us, `takeText` what its network does with a text.
 */
export function createSimulator(options: {
  secret: string;
  readRented?: ReadRented;
  takeText?: TakeText;
}): Provider {
  const { secret, readRented = async () => [], takeText = takeAtOnce } = options;
  return {
    name: "simulator",
    methods: { message: ["POST"], call: ["POST"], status: ["POST"] },
    proofs: { message: ["signature"], call: ["signature"], status: ["signature"] },
    verify: async (request) => verifyProof(secret, request),
    messages: {
      limits: messageLimits.simulator,
      deliversAtOnce: true,
      parseInbound: parseInboundMessage,
      parseStatus,
      send: async (message, signal) => {
        if (signal.aborted) throw new SendError("transient", "timeout", "The text was not sent in time.");
        return { carrierMessageId: message.attemptId, ...(await takeText(message)) };
      },
    },
    voice: {
      callerId: "any-own-number",
      parseInbound: parseInboundCall,
      parseEvent: parseCallEvent,
      render: json,
      menu: { render: json },
    },
    lookup: { read: lookUpSimulated },
    numbers: rentSimulated(readRented),
  };
}
