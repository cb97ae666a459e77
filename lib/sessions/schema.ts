import { z } from "zod";
import { sessionCallbackSchema } from "@/lib/callbacks/schema";
import { optionalCountryCode } from "@/lib/country-code";
import type { Capability } from "@/lib/numbers/schema";
import { optionalLanguage } from "@/lib/texts/schema";

/** What the people of a session can do with each other, as forms and settings name it. */
const channelChoices = ["both", "texts", "calls"] as const;
export type ChannelChoice = (typeof channelChoices)[number];

/** What numbers must be able to do for it. */
export const channelsOf: Record<ChannelChoice, readonly Capability[]> = {
  both: ["sms", "voice"],
  texts: ["sms"],
  calls: ["voice"],
};

/** How many people a session can hold at a time. */
export const maximumParticipants = 50;

const year = 525_600;
const minutes = z.int("Whole minutes, please.").min(1, "One minute at least.").max(year, "A year at most.");
const digitsOfPhone = /(?:\d[^\p{L}\d]{0,3}){7,}/u;

/** A name that the others read: one line, and nothing that could be a phone. */
const name = z
  .string()
  .trim()
  .min(1, "Give a name.")
  .max(100, "100 characters at most.")
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "A name is a single line.")
  .refine((text) => !digitsOfPhone.test(text), "A name must not hold a phone: the others read it.");

const role = z
  .string()
  .trim()
  .min(1, "Give a role.")
  .max(40, "40 characters at most.")
  .meta({ description: "What they are in the session, in the marketplace's words.", example: "courier" });

/** Somebody who is to be in a session. */
export const participantSchema = z.object({
  phone: z.string().trim().min(1, "Give a phone.").max(40, "That is too long for a phone.").meta({
    description: "With its country code, or in national form beside `country`.",
    example: "+447700900123",
  }),
  country: optionalCountryCode,
  language: optionalLanguage,
  name: name.optional().meta({ description: "What the others read. Left out: `Participant 1`, and so on." }),
  role: role.default("participant"),
  proxyNumber: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ description: "The proxy number that they are to have. Refused where they may not have it." }),
});
export type ParticipantInput = z.input<typeof participantSchema>;

/** What the marketplace may say first. `{name}` and `{others}` stand for the person and for everybody else. */
const introMessages = z
  .union([z.boolean(), z.string().trim().min(1, "Write what the text is to say.").max(1_000)])
  .default(true)
  .meta({
    description:
      "Whether everybody gets a first text, or what it says: `{name}` and `{others}` stand for the person and for everybody else.",
  });

/** What a session may have of its own; what is left out follows the settings. */
const terms = {
  expiresInMinutes: minutes.meta({
    description: "However much is said, it is not open for longer than this.",
  }),
  ttlMinutes: minutes.meta({ description: "It is open for this long after the last text or call." }),
  graceMinutes: z
    .int("Whole minutes, please.")
    .min(0, "Zero minutes at least.")
    .max(year, "A year at most.")
    .meta({ description: "After its end, this long its people still reach each other." }),
  answeringRole: role.meta({
    description: "Who is rung when somebody calls and there are more than two. Without, the caller chooses.",
  }),
  externalReference: z
    .string()
    .trim()
    .min(1, "Give a reference.")
    .max(200, "200 characters at most.")
    .meta({ description: "What the marketplace calls this session." }),
};

/** A session between people given by their phones. */
export const openByPhonesSchema = z.object({
  participants: z
    .array(participantSchema)
    .min(2, "A session has two people at least.")
    .max(maximumParticipants, `A session has ${maximumParticipants} people at most.`),
  expiresInMinutes: terms.expiresInMinutes.optional(),
  ttlMinutes: terms.ttlMinutes.optional(),
  graceMinutes: terms.graceMinutes.optional(),
  numberPolicy: z
    .enum(["auto", "shared", "per_participant"])
    .optional()
    .meta({ description: "Whether they share one proxy number or each get their own." }),
  channels: z
    .enum(channelChoices)
    .optional()
    .meta({ description: "What they can do with each other. Left out: texts and calls." }),
  closingNotice: z
    .boolean()
    .optional()
    .meta({ description: "Whether everybody is told when they no longer reach each other." }),
  answeringRole: terms.answeringRole.optional(),
  externalReference: terms.externalReference.optional(),
  introMessages,
  callback: sessionCallbackSchema.optional(),
});
export type OpenByPhones = z.input<typeof openByPhonesSchema>;
/** The same, read. */
export type SessionInput = z.output<typeof openByPhonesSchema>;

/** A session named by id. */
export const sessionIdSchema = z.object({ id: z.uuid() });

/** What can be changed about a session that is open: what is left out stays, null takes it away. */
export const sessionPatchSchema = z.object({
  expiresInMinutes: terms.expiresInMinutes.nullable().optional(),
  ttlMinutes: terms.ttlMinutes.nullable().optional(),
  graceMinutes: terms.graceMinutes.nullable().optional(),
  answeringRole: terms.answeringRole.nullable().optional(),
  externalReference: terms.externalReference.nullable().optional(),
});
export type SessionPatch = z.infer<typeof sessionPatchSchema>;

/** How a session is ended. `notice` says whether everybody is told, or in which words. */
export const endSessionSchema = z.object({
  reason: z.enum(["completed", "cancelled", "closed_by_admin"]).default("closed_by_admin"),
  notice: z.union([z.boolean(), z.string().trim().min(1).max(1_000)]).default(true),
});
export type EndSession = z.input<typeof endSessionSchema>;

/** For how long an ended session is to be open again. */
export const reopenByIdSchema = z.object({
  expiresInMinutes: terms.expiresInMinutes.optional(),
  notice: z.boolean().default(true).meta({ description: "Whether everybody is told." }),
});
export type ReopenById = z.input<typeof reopenByIdSchema>;

/** A text from the platform, to all or to one of a session. */
export const textSessionSchema = z.object({
  text: z.string().trim().min(1, "Write a text.").max(1_600, "1600 characters at most."),
  participantId: z.uuid().optional().meta({ description: "To whom. Left out: to everybody." }),
});
export type TextSession = z.input<typeof textSessionSchema>;

/** A participant of a session, both named by id. */
export const participantIdSchema = z.object({ id: z.uuid(), participantId: z.uuid() });

/** Which live session is to get other numbers, and, where each side has its own, perhaps whose. */
export const moveSessionSchema = z.object({ id: z.uuid(), participantId: z.uuid().optional() });
export type MoveSession = z.infer<typeof moveSessionSchema>;
