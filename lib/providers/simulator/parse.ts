import { parseCarrierNumber } from "@/lib/phone";
import {
  type CallEvent,
  type InboundCall,
  type InboundMessage,
  MalformedWebhook,
  type RawRequest,
  type StatusUpdate,
} from "@/lib/providers/contract";
import { attemptIdOf, Fields } from "@/lib/providers/fields";
import { withoutPhones } from "@/lib/providers/reason";
import { parseSender } from "@/lib/providers/sender";

/** Reads a handset's text. Throws {@link MalformedWebhook}. */
export function parseInboundMessage(request: RawRequest): InboundMessage {
  const fields = Fields.of(request);
  const dialled = required(fields, "to");
  if (!fields.has("from")) throw new MalformedWebhook("from", "from is missing.");
  const body = fields.text("body");
  if (body === null) throw new MalformedWebhook("body", "body is missing.");
  return {
    carrierMessageId: fields.identifier("id"),
    ...parseSender(fields.identifier("from")),
    to: parseCarrierNumber(dialled),
    dialled,
    body,
  };
}

/** Reads a handset's call. Throws {@link MalformedWebhook}. */
export function parseInboundCall(request: RawRequest): InboundCall {
  const fields = Fields.of(request);
  const dialled = required(fields, "to");
  return {
    ...(fields.has("digits") && { digits: fields.identifier("digits") ?? "" }),
    providerCallId: fields.identifier("id"),
    from: parseCarrierNumber(fields.identifier("from")),
    to: parseCarrierNumber(dialled),
    dialled,
  };
}

const callStatuses = ["in_progress", "busy", "no_answer", "hung_up"] as const;

/** Reads how a call between handsets went on; null when the request is a call. Throws {@link MalformedWebhook}. */
export function parseCallEvent(request: RawRequest): CallEvent | null {
  const fields = Fields.of(request);
  if (!fields.has("event")) return null;
  const status = callStatuses.find((each) => each === fields.identifier("event"));
  if (!status) throw new MalformedWebhook("event", "event is not a known one.");
  const callerListens = fields.text("listens") === "yes";
  return { providerCallId: required(fields, "id"), status, callerListens };
}

/** Reads a status report. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const fields = Fields.of(request);
  const id = required(fields, "id");
  const status = required(fields, "status");
  if (status !== "sent" && status !== "delivered" && status !== "failed") {
    throw new MalformedWebhook("status", "status is not a known one.");
  }
  return {
    carrierMessageId: id,
    attemptId: attemptIdOf(id),
    status,
    errorCode: status === "failed" ? "simulated" : null,
    errorReason: status === "failed" ? withoutPhones(fields.text("reason") ?? "Simulated failure.") : null,
    optedOut: false,
  };
}

function required(fields: Fields, name: string): string {
  const value = fields.identifier(name);
  if (value === null) throw new MalformedWebhook(name, `${name} is missing.`);
  return value;
}
