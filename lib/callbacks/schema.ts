import { z } from "zod";

/** What an endpoint can be told of. */
export const callbackKinds = [
  "session.opened",
  "session.closed",
  "session.expiring",
  "message.received",
  "message.delivered",
  "message.failed",
  "call.started",
  "call.ended",
  "out_of_session",
  "pool.low",
  "opt_out",
] as const;
export type CallbackKind = (typeof callbackKinds)[number];

/** What an endpoint can be asked. */
const questionKinds = [
  "intercept.message",
  "intercept.call",
  "out_of_session.message",
  "out_of_session.call",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What is on its way: an event, or one that an admin sends to try the endpoint; or a question that came to nothing. */
export const sentKinds = [...callbackKinds, "test", ...questionKinds] as const;
export type SentKind = (typeof sentKinds)[number];

/**
 * `events` is told what has happened. `intercept` is asked before a text or call is passed on, `out_of_session` what
 * to answer somebody who is in no session.
 */
export const endpointPurposes = ["events", "intercept", "out_of_session"] as const;
export type EndpointPurpose = (typeof endpointPurposes)[number];

/** Where one callback stands. `failed` is final: nobody took it within its time, or its endpoint is gone. */
export const callbackStatuses = ["pending", "sending", "delivered", "failed"] as const;
export type CallbackStatus = (typeof callbackStatuses)[number];

/** Why an endpoint was disabled by itself: it answered 410, or has failed for a day. */
export const disabledReasons = ["gone", "failing"] as const;
export type DisabledReason = (typeof disabledReasons)[number];

const url = z
  .string()
  .trim()
  .max(2_000, "That is too long for an address.")
  .refine(
    (text) => URL.canParse(text),
    "This is not an address. Write it like https://example.com/callbacks.",
  );

const common = {
  url,
  description: z.string().trim().max(200, "200 characters at most.").default(""),
  /** Whether texts' words are sent along. */
  includeBodies: z.boolean().default(false),
  /** Whether phones are sent whole; masked otherwise. */
  fullPhones: z.boolean().default(false),
  enabled: z.boolean().default(true),
};

const kinds = z.array(z.enum(callbackKinds)).min(1, "Choose one event at least.");

const limitMs = z
  .int("Whole milliseconds, please.")
  .min(100, "100 milliseconds at least.")
  .max(10_000, "10,000 milliseconds at most.")
  .default(2_000);

/** An endpoint to add, as the API gives it. */
export const endpointSchema = z.discriminatedUnion("purpose", [
  z.object({ purpose: z.literal("events"), ...common, kinds }),
  z.object({
    purpose: z.enum(["intercept", "out_of_session"]),
    ...common,
    limitMs,
    /** Whether what it is asked about goes on when it does not answer in time. */
    failsOpen: z.boolean().default(true),
  }),
]);
export type EndpointInput = z.output<typeof endpointSchema>;

/** What happens to one session. */
const sessionKinds = callbackKinds.filter(
  (kind) => kind !== "out_of_session" && kind !== "pool.low" && kind !== "opt_out",
);

/** Where a session's own events go, as whoever opens it says. */
export const sessionCallbackSchema = z.object({
  url: url.meta({ description: "Hears of this session only.", example: "https://example.com/callbacks" }),
  kinds: z
    .array(z.enum(sessionKinds))
    .min(1, "Choose one event at least.")
    .default(sessionKinds)
    .meta({ description: "Left out: everything that happens to it." }),
  includeBodies: common.includeBodies.meta({ description: "Whether texts' words are sent along." }),
  fullPhones: common.fullPhones.meta({
    description: "Whether phones are sent whole. Needs a key with the scope `people`.",
  }),
});
export type SessionCallback = z.output<typeof sessionCallbackSchema>;

/** What can be changed of an endpoint; what is left out stays. */
export const endpointUpdateSchema = z
  .object({
    url,
    description: common.description.unwrap(),
    includeBodies: z.boolean(),
    fullPhones: z.boolean(),
    enabled: z.boolean(),
    kinds,
    limitMs: limitMs.unwrap(),
    failsOpen: z.boolean(),
  })
  .partial()
  .strict();
export type EndpointUpdate = z.output<typeof endpointUpdateSchema>;

export const endpointIdSchema = z.object({ id: z.uuid() });
export const callbackIdSchema = z.object({ callbackId: z.uuid() });

const payload = z.array(z.enum(["bodies", "phones"])).default([]);

const formFields = z.object({
  purpose: z.enum(endpointPurposes),
  url: z.string(),
  description: z.string().optional(),
  kinds: z.array(z.enum(callbackKinds)).default([]),
  payload,
  limitMs: z.string().optional(),
  failsOpen: z.string().optional(),
});

/** An endpoint as a form sends it: everything is text. */
export const endpointFormSchema = formFields.transform(readFields).pipe(endpointSchema);

/** A change of an endpoint as a form sends it. */
export const endpointChangeFormSchema = formFields.extend({ id: z.uuid() }).transform(({ id, ...fields }) => {
  const { purpose: _fixed, ...update } = readFields(fields);
  return { id, update };
});

function readFields(fields: z.output<typeof formFields>): z.input<typeof endpointSchema> {
  const { purpose, url: address, description, payload: parts } = fields;
  const shared = {
    url: address,
    description,
    includeBodies: parts.includes("bodies"),
    fullPhones: parts.includes("phones"),
  };
  if (purpose === "events") return { purpose, ...shared, kinds: fields.kinds };
  return { purpose, ...shared, limitMs: Number(fields.limitMs), failsOpen: fields.failsOpen !== "false" };
}

/** An endpoint as pages and the API show it: everything but its secrets. */
export type Endpoint = {
  id: string;
  purpose: EndpointPurpose;
  sessionId: string | null;
  url: string;
  description: string;
  kinds: CallbackKind[];
  includeBodies: boolean;
  fullPhones: boolean;
  limitMs: number;
  failsOpen: boolean;
  enabled: boolean;
  disabledReason: DisabledReason | null;
  disabledAt: Date | null;
  failingSince: Date | null;
  /** Until when the secret before the present one signs, too. */
  formerSecretUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** One request to an endpoint, and what it came to. */
export type CallbackAttempt = {
  id: string;
  outcome: "in_flight" | "delivered" | "failed" | "abandoned";
  responseStatus: number | null;
  /** The first characters of the answer, without phones. */
  responseExcerpt: string | null;
  errorReason: string | null;
  durationMs: number | null;
  startedAt: Date;
};

/** One event on its way to one endpoint, with its attempts, the latest first. */
export type CallbackDetails = {
  id: string;
  eventId: string;
  endpointId: string;
  kind: SentKind;
  sessionId: string | null;
  status: CallbackStatus;
  occurredAt: Date;
  attemptCount: number;
  /** When it is tried next; null when it is settled. */
  nextTryAt: Date | null;
  attempts: CallbackAttempt[];
};
