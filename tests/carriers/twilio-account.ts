import type { OutboundMessage } from "@/lib/providers/contract";
import { createTwilio, type TwilioConfig } from "@/lib/providers/twilio";
import { startTwilio } from "@/tests/carriers/twilio";

export const twilioCredentials = {
  accountSid: "AC0123456789abcdef0123456789abcdef",
  authToken: "test-token-of-twilio",
};

export const twilioMessage: OutboundMessage = {
  attemptId: "01999999-0000-7000-8000-000000000001",
  from: "+12025550100",
  to: "+447700900001",
  body: "hello 👋\nline two & 100% + <ü>",
  statusUrl: "https://maskline.example/webhooks/twilio/status",
};

/** A provider that speaks to a stand-in over HTTP. */
export async function startTwilioAccount() {
  const standIn = await startTwilio(twilioCredentials);
  const provider = (changes: Partial<TwilioConfig> = {}) =>
    createTwilio({ ...twilioCredentials, secondaryAuthToken: null, apiUrl: standIn.url, ...changes });
  return { standIn, provider };
}
