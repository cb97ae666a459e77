import type { BadgeTone } from "@/components/ui/badge";
import { formatMoney, type Money } from "@/lib/money";
import type { Capability, FlowState, NumberStatus, PurchaseStatus } from "@/lib/numbers/schema";
import type { NumberType } from "@/lib/providers/contract";

/** How pages call a number's state. */
export const statusWords = {
  active: { label: "Active", tone: "success" },
  draining: { label: "Draining", tone: "warning" },
  retired: { label: "Retired", tone: "neutral" },
} satisfies Record<NumberStatus, { label: string; tone: BadgeTone }>;

/** How pages call a number that is no part of the pool because it connects whoever texts it. */
export const openLineWords = { label: "Open line", tone: "info" } satisfies {
  label: string;
  tone: BadgeTone;
};

/** How pages call what an order has come to. */
export const purchaseWords = {
  requested: { label: "Ordered", tone: "info" },
  bought: { label: "Bought", tone: "success" },
  failed: { label: "Not bought", tone: "danger" },
  unknown: { label: "Not known yet", tone: "warning" },
} satisfies Record<PurchaseStatus, { label: string; tone: BadgeTone }>;

/** How pages call whether texts arrive on a number. */
export const flowWords = {
  unchecked: { label: "Not checked", tone: "neutral" },
  checking: { label: "Waiting for a text", tone: "info" },
  works: { label: "Works", tone: "success" },
  silent: { label: "Nothing arrived", tone: "danger" },
} satisfies Record<FlowState, { label: string; tone: BadgeTone }>;

/** How pages call the kinds of numbers. */
export const typeWords = {
  mobile: "Mobile",
  local: "Local",
  toll_free: "Toll-free",
} satisfies Record<NumberType, string>;

/** A number's kind, however its carrier may call it. */
export function typeLabel(type: string | null): string {
  return type === null ? "Unknown" : (new Map<string, string>(Object.entries(typeWords)).get(type) ?? type);
}

/** A monthly price: `€1.50 a month`. */
export function costLabel(cost: Money | null): string {
  return cost ? `${formatMoney(cost)} a month` : "Unknown";
}

/** How pages call what a number can do. */
export const capabilityWords = { sms: "Texts", voice: "Calls" } satisfies Record<Capability, string>;

const providerWords: Record<string, string> = {
  messagebird: "MessageBird",
  vonage: "Vonage",
  flowroute: "Flowroute",
  twilio: "Twilio",
  bird: "Bird",
  simulator: "Simulator",
};

/** A provider's name as it writes itself. */
export function providerLabel(provider: string): string {
  return providerWords[provider] ?? provider;
}
