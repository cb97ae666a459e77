import type { BadgeTone } from "@/components/ui/badge";
import type {
  CallbackAttempt,
  CallbackStatus,
  DisabledReason,
  Endpoint,
  EndpointPurpose,
  SentKind,
} from "@/lib/callbacks/schema";

/** What an endpoint is for, in a word and in a sentence. */
export const purposeWords = {
  events: { label: "Hears of events", description: "It is told what has happened, and asked nothing." },
  intercept: {
    label: "Asked before",
    description:
      "It is asked before a text or call is passed on, and allows it, blocks it, or gives the text other words.",
  },
  out_of_session: {
    label: "Asked out of session",
    description:
      "It is asked what to answer somebody who texts or calls and is in no session: it gives the words, or a session to open.",
  },
} satisfies Record<EndpointPurpose, { label: string; description: string }>;

/** What an event means to somebody who has not read the documentation. */
export const kindWords = {
  "session.opened": "A session was opened",
  "session.closed": "A session is no longer open",
  "session.expiring": "A session ends by itself soon",
  "message.received": "A text came in",
  "message.delivered": "A text has arrived",
  "message.failed": "A text could not be delivered",
  "call.started": "A call was put through",
  "call.ended": "A call has ended",
  out_of_session: "A text or call from somebody in no session",
  "pool.low": "The pool will not suffice",
  opt_out: "Somebody wants no more texts",
  test: "A test",
  "intercept.message": "Asked about a text",
  "intercept.call": "Asked about a call",
  "out_of_session.message": "Asked what to answer a stranger's text",
  "out_of_session.call": "Asked what a stranger who calls hears",
} satisfies Record<SentKind, string>;

export const statusWords = {
  pending: { label: "Waiting", tone: "warning" },
  sending: { label: "Sending", tone: "info" },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
} satisfies Record<CallbackStatus, { label: string; tone: BadgeTone }>;

const reasonWords = {
  gone: "it answered 410, which means that it is there no more",
  failing: "it has taken nothing for a day",
} satisfies Record<DisabledReason, string>;

/** Why an endpoint was disabled by itself. */
export function disabledLabel(reason: DisabledReason): string {
  return reasonWords[reason];
}

/** How an endpoint is, at a glance. */
export function stateOf(endpoint: Endpoint): { label: string; tone: BadgeTone } {
  if (endpoint.disabledReason) return { label: "Disabled by itself", tone: "danger" };
  if (!endpoint.enabled) return { label: "Disabled", tone: "neutral" };
  return endpoint.failingSince ? { label: "Failing", tone: "warning" } : { label: "Works", tone: "success" };
}

/** What one request came to: `204 in 35 ms`. */
export function attemptLabel({ outcome, responseStatus, durationMs }: CallbackAttempt): string {
  if (outcome === "in_flight") return "On its way";
  if (outcome === "abandoned") return "Its worker ended meanwhile";
  const answer = responseStatus === null ? "No answer" : String(responseStatus);
  return durationMs === null ? answer : `${answer} in ${durationMs} ms`;
}
