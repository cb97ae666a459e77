import type { SetupStep } from "@/lib/providers/contract";
import { numberAddresses } from "@/lib/providers/twilio/addresses";

/** The same that `configure` sets, by hand in Twilio's console: for a number that it could not set. */
export function setupSteps(publicUrl: string): SetupStep[] {
  const { texts, calls, callStatus } = numberAddresses(publicUrl);
  return [
    { text: "Open Phone Numbers, Manage, Active numbers in the Twilio console, and there the number." },
    { text: "Messaging: for “A message comes in” choose Webhook, HTTP POST, address:", copy: texts },
    { text: "Voice: for “A call comes in” choose Webhook, HTTP POST, address:", copy: calls },
    { text: "Voice: for “Call status changes” choose HTTP POST, address:", copy: callStatus },
    { text: "Leave Messaging Service, SIP trunk and TwiML app empty: they would go first. Save." },
  ];
}
