import { z } from "zod";
import { openByPhonesSchema } from "@/lib/sessions/schema";

const words = z.string().trim().min(1).max(480);

/** Nothing of its own: a stranger hears, as ever, that we cannot identify them. */
const usual = z.object({ action: z.literal("usual") });

/** A session that the stranger is to be in, as `POST /sessions` takes it. */
const open = z.object({ action: z.literal("open"), session: openByPhonesSchema });

/** What the marketplace may say to a stranger's text. */
export const strangerTextAnswerSchema = z.discriminatedUnion("action", [
  usual,
  z.object({ action: z.literal("silence") }),
  z.object({ action: z.literal("reply"), text: words }),
  open,
]);
export type StrangerTextAnswer = z.output<typeof strangerTextAnswerSchema>;

/** What the marketplace may say to a stranger who calls. */
export const strangerCallAnswerSchema = z.discriminatedUnion("action", [
  usual,
  z.object({ action: z.literal("say"), text: words }),
  open,
]);
export type StrangerCallAnswer = z.output<typeof strangerCallAnswerSchema>;
