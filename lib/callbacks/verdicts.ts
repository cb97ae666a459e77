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

/** What a stranger's text may be answered. `usual`: that we cannot identify them, once an hour. */
export const strangerTextAnswerSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("usual") }),
  z.object({ action: z.literal("silence") }),
  z.object({ action: z.literal("reply"), text: words.max(480) }),
]);
export type StrangerTextAnswer = z.output<typeof strangerTextAnswerSchema>;

/** What a stranger who calls may hear. */
export const strangerCallAnswerSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("usual") }),
  z.object({ action: z.literal("say"), text: words.max(480) }),
]);
export type StrangerCallAnswer = z.output<typeof strangerCallAnswerSchema>;
