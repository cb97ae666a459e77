import type { SetupStep, WebhookChannel } from "@/lib/providers/contract";

type Addresses = { publicUrl: string; webhookToken: string | null };

/** Where Vonage should bring a channel's webhooks. */
export function webhookUrl(channel: WebhookChannel, { publicUrl, webhookToken }: Addresses): string {
  const token = webhookToken === null ? "" : `/${encodeURIComponent(webhookToken)}`;
  return `${publicUrl}/webhooks/vonage${token}/${channel}`;
}

/** What an admin does once in Vonage's dashboard, so that texts, reports and calls come to us. */
export function setupSteps(account: Addresses & { applicationId: string | null }): SetupStep[] {
  const address = (channel: WebhookChannel) => webhookUrl(channel, account);
  return [
    {
      text: "Open API settings in the Vonage dashboard. Choose SMS API as the default, webhook method POST-JSON.",
    },
    {
      text: "There, “Inbound SMS webhooks”, or on the number itself, “Inbound webhook URL”:",
      copy: address("message"),
    },
    { text: "“Delivery receipts (DLR) webhooks”:", copy: address("status") },
    {
      text: "Calls: under Applications, make one with the ability Voice and signed webhooks on. Answer URL, event URL and fallback URL are the same, method POST:",
      copy: address("call"),
    },
    account.applicationId === null
      ? {
          text: "Put the application's ID into VONAGE_APPLICATION_ID and link this number to the application.",
        }
      : { text: "Link this number to the application:", copy: account.applicationId },
  ];
}
