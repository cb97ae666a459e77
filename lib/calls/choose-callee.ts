import type { InboundCall } from "@/lib/providers/contract";
import type { Recipient } from "@/lib/sessions/find-pair";
import type { Route } from "@/lib/sessions/find-route";
import { type Said, say } from "@/lib/texts/say";

/** Digits that a caller is offered: how many at most, and what is said, one after the other. */
export type Menu = { digits: number; said: readonly Said[] };

/** Whom a call in a session goes to; or what the caller is offered, or hears instead. */
export type Choice = { callee: Recipient } | { menu: Menu } | { told: Said };

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
  return { menu: menuOf(recipients) };
}

/** Whoever has another number in the session than the one dialled is told to call that one. */
export function callInstead({ number }: { number: string }): Choice {
  const digits = [...number].filter((sign) => sign !== "+").join(" ");
  return { told: say("call.callInstead", { number: digits }) };
}

/** A participant's place is never given to anybody else: a menu that is older than a change leads nobody astray. */
function chosen(recipients: readonly Recipient[], digits: string): Choice {
  const callee = recipients.find(({ place }) => String(place) === digits);
  return callee ? { callee } : { menu: menuOf(recipients, say("call.menuNobody", {})) };
}

function menuOf(recipients: readonly Recipient[], ...before: Said[]): Menu {
  const digits = Math.max(...recipients.map(({ place }) => String(place).length));
  const entry = digits > 1 ? "call.menuEntryHash" : "call.menuEntry";
  const lines = recipients.map(({ name, place }) => say(entry, { name, digit: String(place) }));
  return { digits, said: [...before, ...lines] };
}

function textInstead(recipients: readonly Recipient[]): Said {
  return say("call.textInstead", { others: recipients.map(({ name }) => name) });
}
