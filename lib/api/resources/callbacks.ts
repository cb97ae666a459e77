import { z } from "zod";
import {
  type CallbackDetails,
  callbackKinds,
  callbackStatuses,
  disabledReasons,
  type Endpoint,
  endpointPurposes,
  sentKinds,
} from "@/lib/callbacks/schema";

const instant = z.iso.datetime().nullable();

/** An endpoint in answers; never with its secret. */
export const endpointResource = z
  .object({
    id: z.uuid(),
    purpose: z.enum(endpointPurposes),
    sessionId: z.uuid().nullable().meta({ description: "It hears of this session only; null: of all." }),
    url: z.string(),
    description: z.string(),
    kinds: z.array(z.enum(callbackKinds)),
    includeBodies: z.boolean(),
    fullPhones: z.boolean(),
    limitMs: z.int(),
    failsOpen: z.boolean(),
    enabled: z.boolean(),
    disabledReason: z
      .enum(disabledReasons)
      .nullable()
      .meta({ description: "Why it was disabled by itself: it answered 410, or has failed for a day." }),
    disabledAt: instant,
    failingSince: instant,
    formerSecretUntil: instant.meta({
      description: "Until when the secret before the present one signs, too.",
    }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "CallbackEndpoint" });

/** Answered when an endpoint is made or gets a new secret, and never again. */
export const secretSchema = z
  .string()
  .meta({ description: "Callbacks are signed with it. It is shown only now.", example: "whsec_…" });

export const newEndpointResource = endpointResource
  .extend({ secret: secretSchema })
  .meta({ id: "NewCallbackEndpoint" });

const attempt = z.object({
  id: z.uuid(),
  outcome: z.enum(["in_flight", "delivered", "failed", "abandoned"]),
  responseStatus: z.int().nullable(),
  responseExcerpt: z.string().nullable(),
  errorReason: z.string().nullable(),
  durationMs: z.int().nullable(),
  startedAt: z.iso.datetime(),
});

/** One event on its way to one endpoint. */
export const callbackResource = z
  .object({
    id: z.uuid(),
    eventId: z.uuid().meta({ description: "The `webhook-id`, the same at every attempt." }),
    endpointId: z.uuid(),
    kind: z
      .enum(sentKinds)
      .meta({ description: "Of an endpoint that is asked: the questions that came to nothing." }),
    sessionId: z.uuid().nullable(),
    status: z.enum(callbackStatuses),
    occurredAt: z.iso.datetime(),
    nextTryAt: instant,
    attempts: z.array(attempt).meta({ description: "The last ten, the latest first." }),
  })
  .meta({ id: "Callback" });

export function showEndpoint(endpoint: Endpoint): z.input<typeof endpointResource> {
  return {
    ...endpoint,
    disabledAt: endpoint.disabledAt?.toISOString() ?? null,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    formerSecretUntil: endpoint.formerSecretUntil?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
  };
}

export function showCallback(callback: CallbackDetails): z.input<typeof callbackResource> {
  const { attemptCount: _since, ...shown } = callback;
  return {
    ...shown,
    occurredAt: callback.occurredAt.toISOString(),
    nextTryAt: callback.nextTryAt?.toISOString() ?? null,
    attempts: callback.attempts.map((each) => ({ ...each, startedAt: each.startedAt.toISOString() })),
  };
}
