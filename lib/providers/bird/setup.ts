import type { SetupStep } from "@/lib/providers/contract";

/** How the texts of a workspace's numbers are led to us in Bird's dashboard: one webhook for all of them. */
export function setupSteps(publicUrl: string): SetupStep[] {
  return [
    {
      text: "Open Developers → Webhooks in the Bird dashboard and add an endpoint. One serves all numbers of the workspace. Address:",
      copy: `${publicUrl}/webhooks/bird/message`,
    },
    {
      text: "Choose these events:",
      copy: "sms.received, sms.sent, sms.delivered, sms.undelivered, sms.failed, sms.rejected, sms.expired",
    },
    { text: "Set BIRD_WEBHOOK_SECRET to the secret that is shown once (whsec_…), and restart Maskline." },
  ];
}
