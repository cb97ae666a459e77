import { z } from "zod";
import { phoneSchema, showPhone } from "@/lib/api/phones";
import { secretSchema } from "@/lib/api/resources/callbacks";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { Interaction } from "@/lib/messages/interactions";
import { deliveryStatuses } from "@/lib/outbox/walk-deliveries";
import type { ParticipantRecord, SessionRecord } from "@/lib/sessions/queries";

const instant = z.iso.datetime().nullable();

const participantResource = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.string(),
    phone: phoneSchema,
    proxyNumber: z.string().meta({ description: "What they text and call.", example: "+12025550100" }),
    optedOut: z.boolean().meta({ description: "They have asked not to be texted." }),
    leftAt: instant,
  })
  .meta({ id: "Participant" });

/** A session in answers. */
export const sessionResource = z
  .object({
    id: z.uuid(),
    status: z.enum(["open", "grace", "closed"]).meta({ description: "In grace, it ends but still relays." }),
    numberPolicy: z.enum(["shared", "per_participant"]),
    channels: z.array(z.enum(["sms", "voice"])),
    externalReference: z.string().nullable(),
    answeringRole: z.string().nullable(),
    ttlMinutes: z.int().nullable(),
    graceMinutes: z.int().nullable(),
    expiresAt: instant,
    openUntil: instant.meta({ description: "Null: until somebody ends it." }),
    liveUntil: instant.meta({ description: "The end of its grace." }),
    closingReason: z
      .enum([
        "completed",
        "cancelled",
        "expired",
        "superseded",
        "closed_by_admin",
        "ended_by_participant",
        "idle",
      ])
      .nullable(),
    rideId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    participants: z.array(participantResource),
  })
  .meta({ id: "Session" });

/** A session that has just been opened. */
export const openedSessionResource = sessionResource
  .extend({
    callback: z
      .object({ endpointId: z.uuid(), secret: secretSchema })
      .nullable()
      .meta({ description: "Where its own events go; null: nowhere of its own." }),
  })
  .meta({ id: "OpenedSession" });

/** A session as this key may see it. */
export function showSession(key: ApiKey, session: SessionRecord): z.input<typeof sessionResource> {
  const { id, state, policy, channels, externalReference, answeringRole, closingReason, rideId } = session;
  const { ttlMinutes, graceMinutes } = session;
  return {
    id,
    status: state,
    numberPolicy: policy,
    channels,
    externalReference,
    answeringRole,
    ttlMinutes,
    graceMinutes,
    expiresAt: session.expiresAt?.toISOString() ?? null,
    openUntil: session.openUntil?.toISOString() ?? null,
    liveUntil: session.liveUntil?.toISOString() ?? null,
    closingReason,
    rideId,
    createdAt: session.createdAt.toISOString(),
    participants: session.participants.map((participant) => showParticipant(key, participant)),
  };
}

function showParticipant(key: ApiKey, participant: ParticipantRecord): z.input<typeof participantResource> {
  const { id, name, role, phone, number, optedOut, leftAt } = participant;
  return {
    id,
    name,
    role,
    phone: showPhone(key, phone),
    proxyNumber: number,
    optedOut,
    leftAt: leftAt?.toISOString() ?? null,
  };
}

const common = {
  id: z.uuid(),
  seq: z.int().meta({ description: "Its place in the session." }),
  at: z.iso.datetime(),
};

/** What was said in a session, in answers. */
export const interactionResource = z
  .discriminatedUnion("type", [
    z.object({
      ...common,
      type: z.literal("message"),
      direction: z.enum(["inbound", "outbound"]),
      kind: z
        .string()
        .meta({ description: "`relay` for what people write, `notice` for what the platform does." }),
      senderId: z.uuid().nullable().meta({ description: "The participant; null for the platform." }),
      text: z.string(),
      deliveries: z.array(
        z.object({
          id: z.uuid(),
          recipientId: z.uuid().nullable(),
          status: z.enum(deliveryStatuses),
          errorCode: z.string().nullable(),
        }),
      ),
    }),
    z.object({
      ...common,
      type: z.literal("call"),
      callerId: z.uuid().nullable(),
      calleeId: z.uuid().nullable(),
      outcome: z.enum(["connected", "out_of_session", "menu", "not_connected", "blocked"]),
      status: z.enum(["ringing", "in_progress", "completed", "no_answer", "busy", "failed", "unknown"]),
      answeredAt: instant,
      endedAt: instant,
    }),
  ])
  .meta({ id: "Interaction" });

/** A text or call as every key with access sees it: it holds no phone but those that people typed. */
export function showInteraction(interaction: Interaction): z.input<typeof interactionResource> {
  const { id, seq } = interaction;
  const at = interaction.at.toISOString();
  if (interaction.type === "call") {
    const { callerId, calleeId, outcome, status, answeredAt, endedAt } = interaction;
    return {
      type: "call",
      id,
      seq,
      at,
      callerId,
      calleeId,
      outcome,
      status,
      answeredAt: answeredAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    };
  }
  const { direction, kind, senderId, body, deliveries } = interaction;
  return { type: "message", id, seq, at, direction, kind, senderId, text: body, deliveries };
}
