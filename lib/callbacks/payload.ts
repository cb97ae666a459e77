import type { CallbackEvent, ClaimedEndpoint } from "@/lib/callbacks/claim";
import {
  readCall,
  readDelivery,
  readMessage,
  readPhone,
  readSession,
  type SessionSubject,
  type Someone,
} from "@/lib/callbacks/subjects";
import type { Statements } from "@/lib/db";
import { maskPhone } from "@/lib/phone";

/** How much an endpoint is told about people: nothing beyond what it asks for. */
export type Discretion = Pick<ClaimedEndpoint, "includeBodies" | "fullPhones">;

/**
 * What an endpoint is sent, in the form that Standard Webhooks recommends. States and times are those of the moment;
 * who and what it is about is read now, so that no phone and no word of a text stands in the events.
 */
export async function renderPayload(
  statements: Statements,
  { event, discretion }: { event: CallbackEvent; discretion: Discretion },
): Promise<string> {
  const data = { ...(await readData(statements, { event, discretion })), ...timesOf(event.facts) };
  return JSON.stringify({ type: event.kind, timestamp: event.occurredAt.toISOString(), data });
}

type Rendering = { event: CallbackEvent; discretion: Discretion };

async function readData(statements: Statements, { event, discretion }: Rendering): Promise<object> {
  const { subjectId, subjectType } = event;
  const session = await readSession(statements, event.sessionId);
  if (subjectType === "session") return { session: session && sessionData(session, discretion) };
  const context = { session: session && { id: session.id, externalReference: session.externalReference } };
  const read = subjectId === null ? undefined : readers.get(subjectType);
  if (!read || subjectId === null) return {};
  return { ...context, ...(await read(statements, { id: subjectId, discretion })) };
}

type Subject = { id: string; discretion: Discretion };
type Reader = (statements: Statements, subject: Subject) => Promise<object>;

const readers = new Map<string, Reader>([
  ["message", messageData],
  ["delivery", deliveryData],
  ["call", callData],
  ["phone", phoneData],
]);

/** A session with its people, as callbacks and the questions to the marketplace show it. */
export function sessionData(session: SessionSubject, discretion: Discretion): object {
  return {
    ...session,
    participants: session.participants.map(({ proxyNumber, ...person }) => ({
      ...personData(person, discretion),
      proxyNumber,
    })),
  };
}

/** A person by their place in the session, and by their phone as far as the endpoint may know it. */
export function personData({ participantId, role, phone }: Someone, discretion: Discretion): object {
  return { participantId, role, phone: phoneFor(phone, discretion) };
}

function phoneFor(phone: string | null, { fullPhones }: Discretion): string | null {
  return phone && !fullPhones ? maskPhone(phone) : phone;
}

async function messageData(statements: Statements, { id, discretion }: Subject): Promise<object> {
  const message = await readMessage(statements, id);
  if (!message) return {};
  const { body, sender, proxyNumber, receivedAt, sessionId: _session, ...rest } = message;
  return {
    channel: "sms",
    message: { ...rest, receivedAt: receivedAt.toISOString(), ...bodyFor(body, discretion) },
    sender: personData(sender, discretion),
    proxyNumber,
  };
}

async function deliveryData(statements: Statements, { id, discretion }: Subject): Promise<object> {
  const delivery = await readDelivery(statements, id);
  if (!delivery) return {};
  const { messageId, kind, seq, body, recipient, proxyNumber } = delivery;
  return {
    deliveryId: id,
    message: { id: messageId, kind, seq, ...bodyFor(body, discretion) },
    recipient: personData(recipient, discretion),
    proxyNumber,
  };
}

async function callData(statements: Statements, { id, discretion }: Subject): Promise<object> {
  const call = await readCall(statements, id);
  if (!call) return {};
  const { caller, callee, proxyNumber } = call;
  return {
    channel: "voice",
    callId: id,
    caller: personData(caller, discretion),
    callee: callee && { participantId: callee.participantId, role: callee.role },
    proxyNumber,
  };
}

async function phoneData(statements: Statements, { id, discretion }: Subject): Promise<object> {
  const person = await readPhone(statements, id);
  return person ? { ...person, phone: phoneFor(person.phone, discretion) } : {};
}

function bodyFor(body: string, { includeBodies }: Discretion): { body?: string } {
  return includeBodies ? { body } : {};
}

/** Instants as everybody writes them; PostgreSQL's JSON has its own way. */
function timesOf(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      /(At|Until)$/.test(name) && typeof value === "string"
        ? [name, new Date(value).toISOString()]
        : [name, value],
    ),
  );
}
