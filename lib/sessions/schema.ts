import { z } from "zod";
import type { Capability } from "@/lib/numbers/schema";

/** What the people of a session can do with each other, as forms and settings name it. */
export const channelChoices = ["both", "texts", "calls"] as const;
export type ChannelChoice = (typeof channelChoices)[number];

/** What numbers must be able to do for it. */
export const channelsOf: Record<ChannelChoice, readonly Capability[]> = {
  both: ["sms", "voice"],
  texts: ["sms"],
  calls: ["voice"],
};

/** Which live session is to get other numbers, and, where each side has its own, perhaps whose. */
export const moveSessionSchema = z.object({ id: z.uuid(), participantId: z.uuid().optional() });
export type MoveSession = z.infer<typeof moveSessionSchema>;
