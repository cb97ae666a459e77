import { channelLabel, refusalLabel, wasRefused } from "@/components/carriers/words";
import type { WebhookCheck } from "@/lib/carriers/schema";

/** What the latest webhooks of a carrier say, in a sentence for each channel. */
export function webhookNews(checks: readonly WebhookCheck[]): string {
  if (checks.length === 0)
    return "No webhook has arrived yet. Set the addresses at the carrier, then text one of its numbers.";
  return checks
    .map((check) =>
      wasRefused(check)
        ? `${channelLabel(check.channel)}: the last webhook was refused, ${refusalLabel(check.refusedReason)}.`
        : `${channelLabel(check.channel)}: the last webhook was right.`,
    )
    .join(" ");
}
