import { z } from "zod";

const reason = z.string().trim().max(200).optional();
const words = z.string().trim().min(1);

/** What the marketplace may say to a text. `tellSender` is a text to who wrote it: by themselves they hear nothing. */
export const textVerdictSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("allow") }),
  z.object({ action: z.literal("block"), reason, tellSender: words.max(480).optional() }),
  z.object({ action: z.literal("replace"), text: words.max(1_600) }),
]);
export type TextVerdict = z.output<typeof textVerdictSchema>;

/** What the marketplace may say to a call. `say` is what the caller hears. */
export const callVerdictSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("allow") }),
  z.object({ action: z.literal("block"), reason, say: words.max(480).optional() }),
]);
export type CallVerdict = z.output<typeof callVerdictSchema>;
