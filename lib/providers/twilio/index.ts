import type { Provider, RawRequest, Verdict } from "@/lib/providers/contract";
import { messageLimits } from "@/lib/providers/limits";
import { readCall } from "@/lib/providers/twilio/calls";
import { parseInboundMessage } from "@/lib/providers/twilio/inbound";
import { lookUp } from "@/lib/providers/twilio/lookup";
import { sendMessage } from "@/lib/providers/twilio/messages";
import { rentNumbers } from "@/lib/providers/twilio/numbers";
import { findMessage, listInbound, readReport } from "@/lib/providers/twilio/records";
import type { TwilioAccount } from "@/lib/providers/twilio/request";
import { signatureHeader, verifySignature } from "@/lib/providers/twilio/signature";
import { parseStatus } from "@/lib/providers/twilio/status";
import {
  emptyTwiml,
  parseCallEvent,
  parseInboundCall,
  renderAnswer,
  renderMenu,
} from "@/lib/providers/twilio/voice";

export type TwilioConfig = TwilioAccount & {
  /** Signs webhooks as well while the auth token is being changed. */
  secondaryAuthToken: string | null;
};

// Twilio's signatures never expire. Rides do: after this long a call's old webhook leads nowhere.
const callReplayMs = 30 * 86_400_000;

/** Twilio over its REST API. */
export function createTwilio(config: TwilioConfig): Provider {
  const { secondaryAuthToken, ...account } = config;
  const authTokens = [account.authToken, secondaryAuthToken].filter((token) => token !== null);
  return {
    name: "twilio",
    methods: { message: ["POST"], call: ["POST"], status: ["POST"] },
    proofs: { message: ["signature"], call: ["signature"], status: ["signature"] },
    verify: async (request, { channel }) => {
      const verdict = verifySignature(request, { authTokens });
      return channel === "call" ? onceOnly(request, verdict) : verdict;
    },
    acknowledgement: emptyTwiml,
    messages: {
      limits: messageLimits.twilio,
      parseInbound: parseInboundMessage,
      parseStatus,
      send: (message, signal) => sendMessage({ account, signal }, message),
      find: (message, signal) => findMessage({ account, signal }, message),
      listInbound: (since, signal) => listInbound({ account, signal }, since),
      reports: { patienceMs: 120_000, read: (sid, signal) => readReport({ account, signal }, sid) },
    },
    voice: {
      callerId: "any-own-number",
      parseInbound: parseInboundCall,
      parseEvent: parseCallEvent,
      reports: { patienceMs: 300_000, read: (sid, signal) => readCall({ account, signal }, sid) },
      render: renderAnswer,
      menu: { render: renderMenu },
    },
    lookup: { read: (phone, signal) => lookUp({ account, signal }, phone) },
    numbers: rentNumbers(account),
  };
}

/** A text or report that comes again is told by its id; the answer to a call holds a phone, so it is given once. */
function onceOnly(request: RawRequest, verdict: Verdict): Verdict {
  const jti = request.headers.get(signatureHeader);
  if (!verdict.ok || jti === null) return verdict;
  return { ok: true, replay: { jti, expiresAt: new Date(Date.now() + callReplayMs) } };
}
