import { type E164, parseCarrierNumber } from "@/lib/phone";
import {
  type CallAnswer,
  type CallEvent,
  type CallMenu,
  type InboundCall,
  MalformedWebhook,
  type RawRequest,
} from "@/lib/providers/contract";
import { Fields } from "@/lib/providers/fields";
import { escapeXml } from "@/lib/providers/xml";

/** TwiML that asks for nothing: no reply to a text, and the end of a call. */
export const emptyTwiml = twiml("");

/** Which of a call's webhooks it is. Ours to say: it stands in the addresses that we give to Twilio. */
export type CallStep = "dialled" | "answered" | "ended" | "chosen";
const stepParameter = "step";

/** The address of one of a call's later webhooks, from that of its first. */
export function stepUrl(callUrl: string, step: CallStep): string {
  const url = new URL(callUrl);
  url.search = new URLSearchParams({ [stepParameter]: step }).toString();
  return url.href;
}

// On the phone's keypad: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE. So Twilio writes withheld callers.
const withheldDigits = new Set([
  "266696687",
  "7378742833",
  "7378742883",
  "2562533",
  "8656696",
  "86282452253",
]);

/** Reads the first webhook of a call. Throws {@link MalformedWebhook}. */
export function parseInboundCall(request: RawRequest): InboundCall {
  const fields = Fields.of(request);
  const dialled = fields.identifier("To", "Called");
  if (dialled === null) throw new MalformedWebhook("To", "To is missing: the number called.");
  const chosen = new URL(request.url).searchParams.get(stepParameter) === "chosen";
  return {
    ...(chosen && { digits: fields.identifier("Digits") ?? "" }),
    providerCallId: fields.identifier("CallSid"),
    from: parseCaller(fields.identifier("From", "Caller")),
    to: parseCarrierNumber(dialled),
    dialled,
  };
}

function parseCaller(text: string | null): E164 | null {
  const phone = parseCarrierNumber(text);
  return phone === null || withheldDigits.has(phone.slice(1)) ? null : phone;
}

/** How a call or a leg of it ends, in Twilio's words. */
export const finalStatuses = new Map<string, Exclude<CallEvent["status"], "hung_up">>([
  ["completed", "completed"],
  ["answered", "completed"],
  ["busy", "busy"],
  ["no-answer", "no_answer"],
  ["failed", "failed"],
  // The caller hung up before anybody answered.
  ["canceled", "no_answer"],
]);

/** Reads a later webhook of a call; null when it is the first. Throws {@link MalformedWebhook}. */
export function parseCallEvent(request: RawRequest): CallEvent | "ignored" | null {
  const step = new URL(request.url).searchParams.get(stepParameter);
  const fields = Fields.of(request);
  if (step === "dialled") return dialled(fields);
  if (step === "answered") return answered(fields);
  // A number's status callback may also have been set by hand, to the address of its calls.
  if (step === "ended" || fields.has("CallDuration", "CallbackSource")) return ended(fields);
  return null;
}

/** `Dial` is over, and the caller listens unless they have talked. */
function dialled(fields: Fields): CallEvent {
  const word = requireField(fields, "DialCallStatus");
  const status = finalStatuses.get(word.toLowerCase());
  if (!status) throw new MalformedWebhook("DialCallStatus", "DialCallStatus is not a known one.");
  return { providerCallId: requireField(fields, "CallSid"), status, callerListens: status !== "completed" };
}

/** The other side's leg, whose parent is the call that came to us. */
function answered(fields: Fields): CallEvent | "ignored" {
  if (requireField(fields, "CallStatus").toLowerCase() !== "in-progress") return "ignored";
  return {
    providerCallId: requireField(fields, "ParentCallSid"),
    status: "in_progress",
    callerListens: false,
  };
}

/** The caller's own leg is over. It counts as completed also when they only heard a sentence of ours. */
function ended(fields: Fields): CallEvent | "ignored" {
  if (!finalStatuses.has(requireField(fields, "CallStatus").toLowerCase())) return "ignored";
  return { providerCallId: requireField(fields, "CallSid"), status: "hung_up", callerListens: false };
}

function requireField(fields: Fields, name: string): string {
  const value = fields.identifier(name);
  if (value === null) throw new MalformedWebhook(name, `${name} is missing.`);
  return value;
}

/**
 * The call's TwiML. Without an address for its events the call is put through all the same, and a caller whom
 * nobody answers hears nothing.
 */
export function renderAnswer(
  answer: CallAnswer,
  options?: { eventsUrl: string },
): { contentType: string; body: string } {
  if (answer.action === "connect") return twiml(dial(answer, options?.eventsUrl));
  return twiml(`<Say language="${escapeXml(answer.language)}">${escapeXml(answer.text)}</Say>`);
}

/** The call's TwiML that asks for digits, or for their lack (`actionOnEmptyResult`). */
export function renderMenu(
  { text, language, digits }: CallMenu,
  { callUrl }: { callUrl: string },
): { contentType: string; body: string } {
  const action = escapeXml(stepUrl(callUrl, "chosen"));
  const say = `<Say language="${escapeXml(language)}">${escapeXml(text)}</Say>`;
  return twiml(
    `<Gather input="dtmf" numDigits="${digits}" finishOnKey="#" timeout="8" actionOnEmptyResult="true" action="${action}" method="POST">${say}</Gather>`,
  );
}

/** Without a callerId Twilio would show the caller's own phone to the other side. */
function dial({ to, callerId }: { to: E164; callerId: E164 }, eventsUrl?: string): string {
  const address = (step: CallStep) => (eventsUrl ? escapeXml(stepUrl(eventsUrl, step)) : "");
  const action = eventsUrl ? ` action="${address("dialled")}" method="POST"` : "";
  const report = eventsUrl
    ? ` statusCallback="${address("answered")}" statusCallbackMethod="POST" statusCallbackEvent="answered"`
    : "";
  const number = `<Number${report}>${escapeXml(to)}</Number>`;
  return `<Dial callerId="${escapeXml(callerId)}" answerOnBridge="true"${action}>${number}</Dial>`;
}

function twiml(verbs: string): { contentType: string; body: string } {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
  return { contentType: "text/xml", body };
}
