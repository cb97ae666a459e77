import type { OutboundMessage } from "@/lib/providers/contract";

/**
 * What the simulated network does with a text that was sent: whether it is on the handset already. Otherwise a report
 * follows, or the text is lost. Throws `SendError` when the network takes nothing.
 */
export type TakeText = (message: OutboundMessage) => Promise<{ delivered: boolean }>;

/** A network without faults. */
export const takeAtOnce: TakeText = async () => ({ delivered: true });
