import { actionLabel, actorLabel } from "@/components/audit/words";
import { callWords } from "@/components/conversation/call-words";
import { kindWords } from "@/components/messages/words";
import type { AuditRow } from "@/lib/audit/queries";
import type { CallDetails } from "@/lib/calls/queries";
import type { SessionMessage } from "@/lib/messages/queries";

type SessionDelivery = SessionMessage["deliveries"][number];

/** One copy of a text. Holds no phone: its recipient goes by name. */
export type EntryDelivery = {
  id: string;
  status: SessionDelivery["status"];
  to: string;
  /** Since when it has its status. */
  at: Date;
  /** Which attempt comes next, and when, while the carrier was tried and it waits. */
  next: { attempt: number; at: Date } | null;
  reason: string | null;
  resend: boolean;
  resolved: boolean;
};

type Common = { key: string; at: Date };

export type TextEntry = Common & {
  kind: "text";
  seq: number;
  /** In which order its sender came to the session; null is the platform. */
  place: number | null;
  sender: string;
  /** What kind of text it is, when it is not simply a person's. */
  label: string | null;
  /** Null when it was erased, or is not for whoever looks. */
  body: string | null;
  erased: boolean;
  deliveries: EntryDelivery[];
};

export type CallEntry = Common & {
  kind: "call";
  seq: number;
  place: number | null;
  words: string;
  /** Milliseconds of talk, when it is known. */
  talked: number | null;
  /** It can still change. */
  open: boolean;
};

/** What an admin, an API key or Maskline itself did. */
export type DeedEntry = Common & { kind: "deed"; what: string; who: string };

/** Something in a conversation, fit for a browser: no phone is in it but one that a person typed. */
export type ConversationEntry = TextEntry | CallEntry | DeedEntry;

/** A text of a session. */
export function textEntry(message: SessionMessage): TextEntry {
  const ours = message.direction === "outbound";
  return {
    kind: "text",
    key: message.id,
    at: message.receivedAt,
    seq: message.seq ?? 0,
    place: message.senderParticipant?.place ?? null,
    sender: ours ? "Maskline" : (message.senderParticipant?.displayName ?? "Somebody"),
    label: message.kind === "relay" ? null : kindWords[message.kind].label,
    body: message.erasedAt ? null : message.body,
    erased: message.erasedAt !== null,
    deliveries: message.deliveries.map(entryDelivery),
  };
}

function entryDelivery(delivery: SessionDelivery): EntryDelivery {
  const { id, status, attemptCount, dueAt, errorReason } = delivery;
  const waits = status === "queued" && attemptCount > 0;
  return {
    id,
    status,
    to: delivery.recipientParticipant?.displayName ?? "somebody",
    at: sinceWhen(delivery),
    next: waits ? { attempt: attemptCount + 1, at: dueAt } : null,
    reason: status === "delivered" ? null : errorReason,
    resend: delivery.resendOfId !== null,
    resolved: delivery.resolvedAt !== null,
  };
}

function sinceWhen({ status, deliveredAt, failedAt, sentAt, createdAt }: SessionDelivery): Date {
  if (status === "delivered" && deliveredAt) return deliveredAt;
  if (status === "failed" && failedAt) return failedAt;
  return sentAt ?? createdAt;
}

/** A call of a session. */
export function callEntry(call: CallDetails): CallEntry {
  const { answeredAt, endedAt } = call;
  return {
    kind: "call",
    key: call.id,
    at: call.receivedAt,
    seq: call.seq ?? 0,
    place: call.callerParticipant?.place ?? null,
    words: callWords(call),
    talked: answeredAt && endedAt ? Number(endedAt) - Number(answeredAt) : null,
    open: call.outcome === "connected" && (call.status === "ringing" || call.status === "in_progress"),
  };
}

/** A line of the audit log. */
export function deedEntry(row: AuditRow): DeedEntry {
  return { kind: "deed", key: row.id, at: row.at, what: actionLabel(row.action), who: actorLabel(row) };
}
