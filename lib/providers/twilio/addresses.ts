import { stepUrl } from "@/lib/providers/twilio/voice";

// A text that no webhook brings is lost, so Twilio should try often, and whatever went wrong; it does for 15 s. Its
// signature leaves the fragment out. A call is not asked about again: nobody listens to silence for so long.
const retries = "#rc=5&rp=all";

/** Where one number's texts and calls go. An admin may set the same by hand. */
export type NumberAddresses = { texts: string; calls: string; callStatus: string };

export function numberAddresses(publicUrl: string): NumberAddresses {
  const calls = `${publicUrl}/webhooks/twilio/call`;
  return {
    texts: `${publicUrl}/webhooks/twilio/message${retries}`,
    calls,
    callStatus: stepUrl(calls, "ended"),
  };
}
