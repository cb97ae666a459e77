import type { CallAnswer, CallMenu, InboundCall } from "@/lib/providers/contract";
import type { Recipient } from "@/lib/sessions/find-pair";
import type { Route } from "@/lib/sessions/find-route";
import { namesOf } from "@/lib/sessions/introduce-texts";

/** Whom a call in a session goes to; or what the caller is offered, or hears instead. */
export type Choice = { callee: Recipient } | { menu: CallMenu } | { told: CallAnswer };

const language = "en-GB";

/**
 * In a session of two a call goes to the other side. In a larger one it goes to whoever the session says answers, or
 * the caller chooses by digit, where the carrier can ask. Null when nobody else is there.
 */
export function chooseCallee(
  { recipients, place }: Route,
  { inbound, canAsk }: { inbound: InboundCall; canAsk: boolean },
): Choice | null {
  const [first, ...others] = recipients;
  if (!first) return null;
  if (inbound.digits) return chosen(recipients, inbound.digits);
  if (others.length === 0) return { callee: first };
  const answering = recipients.find(({ role }) => role === place.answeringRole);
  if (answering) return { callee: answering };
  // Silence after a menu: whoever only listens is told the other way.
  if (!canAsk || inbound.digits === "") return { told: textInstead(recipients) };
  return { menu: menuOf(recipients, "") };
}

/** Whoever has another number in the session than the one dialled is told to call that one. */
export function callInstead({ number }: { number: string }): Choice {
  const digits = [...number].filter((sign) => sign !== "+").join(" ");
  return { told: { action: "say", language, text: `Please call this number instead: plus ${digits}.` } };
}

/** A participant's place is never given to anybody else: a menu that is older than a change leads nobody astray. */
function chosen(recipients: readonly Recipient[], digits: string): Choice {
  const callee = recipients.find(({ place }) => String(place) === digits);
  return callee ? { callee } : { menu: menuOf(recipients, "There is nobody under this number. ") };
}

function menuOf(recipients: readonly Recipient[], before: string): CallMenu {
  const digits = Math.max(...recipients.map(({ place }) => String(place).length));
  const key = digits > 1 ? ", then the hash key" : "";
  const lines = recipients.map(({ name, place }) => `For ${name}, press ${place}${key}.`);
  return { action: "menu", language, digits, text: `${before}${lines.join(" ")}` };
}

function textInstead(recipients: readonly Recipient[]): CallAnswer {
  const names = namesOf(recipients.map(({ name }) => name));
  return {
    action: "say",
    language,
    text: `Calls are not put through in this conversation. Send a text to this number to reach ${names}.`,
  };
}
