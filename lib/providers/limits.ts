import { messageLimits as limits } from "@/lib/outbox/limits";
import type { MessageLimits, ProviderName } from "@/lib/providers/contract";

/** How much text each carrier takes in one request. The outbox keeps them, because it splits what it queues. */
export const messageLimits: Record<ProviderName, MessageLimits> = limits;
