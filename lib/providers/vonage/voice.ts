import { z } from "zod";
import { parseCarrierNumber, toDigits } from "@/lib/phone";
import {
  type CallAnswer,
  type CallEvent,
  type CallMenu,
  type InboundCall,
  MalformedWebhook,
  type RawRequest,
} from "@/lib/providers/contract";
import { type Fields, requireJson } from "@/lib/providers/fields";
import { exactText, fieldsOf, tokenParameter } from "@/lib/providers/vonage/parameters";

const ringSeconds = 30;
const longestSentence = 1500;

/** Reads the answer webhook, also when it comes to us as the fallback. Throws {@link MalformedWebhook}. */
export function parseInboundCall(request: RawRequest): InboundCall {
  const fields = fieldsOf(request);
  const dialled = fields.identifier("to");
  if (dialled === null) throw new MalformedWebhook("to", "to is missing: the number called.");
  const dtmf = exactText(request, "dtmf");
  return {
    ...(dtmf !== null && { digits: digitsOf(dtmf) }),
    providerCallId: callIdOf(fields),
    from: parseCarrierNumber(fields.identifier("from")),
    to: parseCarrierNumber(dialled),
    dialled,
  };
}

const dtmfSchema = z.object({ digits: z.string().max(32).nullable().optional() });

/** The result of an `input` action: an object, whose digits are empty or null when the caller was silent. */
function digitsOf(dtmf: string): string {
  const result = dtmfSchema.safeParse(requireJson(dtmf));
  if (!result.success) throw new MalformedWebhook("dtmf", "dtmf is not what was pressed.");
  return result.data.digits ?? "";
}

/** Both legs of a call share the conversation; each has a uuid of its own. */
function callIdOf(fields: Fields): string | null {
  return fields.identifier("conversation_uuid", "uuid");
}

/** What the other side's leg comes to when nobody talks. The caller still listens unless they have hung up. */
export const unreached = new Map<string, Exclude<CallEvent["status"], "hung_up">>([
  ["unanswered", "no_answer"],
  ["timeout", "no_answer"],
  ["cancelled", "no_answer"],
  ["busy", "busy"],
  ["rejected", "failed"],
  ["failed", "failed"],
]);

/**
 * Reads an event webhook; null when the request is an answer webhook, which has no status. An error of the carrier's
 * own has none either, but names no number. Throws {@link MalformedWebhook}.
 */
export function parseCallEvent(request: RawRequest): CallEvent | "ignored" | null {
  const fields = fieldsOf(request);
  const word = fields.identifier("status")?.toLowerCase() ?? null;
  if (word === null) return fields.has("reason") && !fields.has("to") ? "ignored" : null;
  const seen = eventOf(word, fields);
  if (seen === "ignored") return seen;
  const providerCallId = callIdOf(fields);
  if (providerCallId === null) {
    throw new MalformedWebhook(
      "conversation_uuid",
      "conversation_uuid is missing: which call this is about.",
    );
  }
  return { providerCallId, ...seen };
}

function eventOf(word: string, fields: Fields): Omit<CallEvent, "providerCallId"> | "ignored" {
  const ourLeg = fields.identifier("direction")?.toLowerCase() !== "outbound";
  const missed = word === "rejected" ? rejection(fields) : unreached.get(word);
  if (ourLeg && (missed || word === "completed")) return { status: "hung_up", callerListens: false };
  if (ourLeg) return "ignored";
  if (word === "answered") return { status: "in_progress", callerListens: false };
  if (word === "completed") return { status: "completed", callerListens: false };
  return missed ? { status: missed, callerListens: word !== "cancelled" } : "ignored";
}

function rejection(fields: Fields): CallEvent["status"] {
  return fields.identifier("detail") === "declined" ? "busy" : "failed";
}

/**
 * The call as an NCCO. `from` is always one of our numbers: without it the other side would see no number at all.
 * The events are asked for one by one, so that the one about no answer can be answered with a sentence.
 */
export function renderAnswer(
  answer: CallAnswer,
  options?: { eventsUrl: string },
): { contentType: string; body: string } {
  const action = answer.action === "connect" ? connect(answer, options?.eventsUrl) : talk(answer);
  return { contentType: "application/json", body: JSON.stringify([action]) };
}

/** The call as an NCCO that asks for digits: they may be pressed while the sentence is still spoken. */
export function renderMenu(
  { text, language, digits }: CallMenu,
  { callUrl }: { callUrl: string },
): { contentType: string; body: string } {
  const ask = {
    action: "input",
    type: ["dtmf"],
    dtmf: { maxDigits: digits, timeOut: 8, submitOnHash: true },
    eventUrl: [withoutParameters(callUrl)],
    eventMethod: "POST",
  };
  const actions = [{ ...talk({ text, language }), bargeIn: true }, ask];
  return { contentType: "application/json", body: JSON.stringify(actions) };
}

function connect({ to, callerId }: { to: string; callerId: string }, eventsUrl?: string) {
  return {
    action: "connect",
    from: toDigits(callerId),
    timeout: ringSeconds,
    ...(eventsUrl && {
      eventType: "synchronous",
      eventUrl: [withoutParameters(eventsUrl)],
      eventMethod: "POST",
    }),
    endpoint: [{ type: "phone", number: toDigits(to) }],
  };
}

function talk({ text, language }: { text: string; language: string }) {
  return { action: "talk", text: text.slice(0, longestSentence), language, style: 0 };
}

/** The address that was asked, less what it was asked about: a GET holds the caller's phone. */
function withoutParameters(address: string): string {
  const url = new URL(address);
  const token = url.searchParams.get(tokenParameter);
  const query = token === null ? "" : `?${new URLSearchParams({ [tokenParameter]: token })}`;
  return url.origin + url.pathname + query;
}
