import type { SetupStep } from "@/lib/providers/contract";

/** How a number's texts and calls are led to us in MessageBird's dashboard: two flows in Flow Builder. */
export function setupSteps(account: { publicUrl: string; webhookToken: string | null }): SetupStep[] {
  const address = (path: string) =>
    account.publicUrl +
    path +
    (account.webhookToken === null ? "" : `?token=${encodeURIComponent(account.webhookToken)}`);
  return [
    {
      text: "Open Flow Builder in the MessageBird dashboard. One flow of each kind can serve all your numbers.",
    },
    {
      text: "Texts: make a flow with the trigger “SMS” and the step “Call HTTP endpoint with SMS”, method POST, address:",
      copy: address("/webhook"),
    },
    {
      text: "Calls: make a flow with the trigger “Incoming phone call” and the step “Fetch call flow from URL”, address:",
      copy: address("/webhook-voice"),
    },
    { text: "In both triggers, tick this number among those that start the flow. Save and publish both." },
  ];
}
