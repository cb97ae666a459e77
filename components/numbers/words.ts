import type { BadgeTone } from "@/components/ui/badge";
import type { Capability, NumberStatus } from "@/lib/numbers/schema";

/** How pages call a number's state. */
export const statusWords = {
  active: { label: "Active", tone: "success" },
  draining: { label: "Draining", tone: "warning" },
  retired: { label: "Retired", tone: "neutral" },
} satisfies Record<NumberStatus, { label: string; tone: BadgeTone }>;

/** How pages call what a number can do. */
export const capabilityWords = { sms: "Texts", voice: "Calls" } satisfies Record<Capability, string>;

const providerWords: Record<string, string> = { simulator: "Simulator", messagebird: "MessageBird" };

/** A provider's name as it writes itself. */
export function providerLabel(provider: string): string {
  return providerWords[provider] ?? provider;
}
