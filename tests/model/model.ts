import type { E164 } from "@/lib/phone";
import type { Moment, Span } from "@/tests/model/clock";

/** Milliseconds of the database's clock, as narrow as an observer can tell. */
type Range = { earliest: number; latest: number };

/** Until when a session relays, unless something newer says otherwise. */
export type Limit = { since: Span; openUntil: Range; liveUntil: Range };

/** A stretch of a session, from its opening until its pairs are free. */
export type Term = {
  limits: Limit[];
  /** When its numbers were given to the same phones again: at the first of these its pairs were free. */
  takeovers: Span[];
};

/** That somebody reaches somebody else by one of our numbers. A change of any of it makes another meeting. */
export type Meeting = {
  term: Term;
  who: E164;
  number: E164;
  counterpart: E164;
  /** Whether the counterpart's texts come from this number. */
  primary: boolean;
  begins: Span;
  /** When it ended before its session did. */
  ends: Span | null;
  /** Their session was opened again: what they had comes before the settings. */
  again: boolean;
};

/** What somebody would have to be given: this number, to reach that counterpart. */
export type Claim = Pick<Meeting, "who" | "number" | "counterpart">;

/** Claims that one number has to meet together. */
export type Offer = readonly Claim[];

/** Every choice had to find one offer that is allowed, and one of them did not. */
export type Refusal = {
  span: Span;
  choices: readonly (readonly Offer[])[];
  /** The session that they are in: what they have there cannot be given to them. */
  within: Term | null;
};

export type Text = { span: Span; body: string; from: E164; to: E164 };

/** That a number was drained or taken into the pool again. */
export type Switch = { span: Span; number: E164; active: boolean };

/** Everything that happened, as the clients know it. It is judged afterwards. */
export type Model = {
  meetings: Meeting[];
  /** Those that needed a number that the person did not have in this session before. */
  grants: Meeting[];
  refusals: Refusal[];
  texts: Text[];
  switches: Switch[];
};

export function emptyModel(): Model {
  return { meetings: [], grants: [], refusals: [], texts: [], switches: [] };
}

/** Two people got their numbers. Returns the term that their meetings belong to. */
export function open(
  model: Model,
  { limit, given, again }: { limit: Limit; given: readonly Claim[]; again?: boolean },
): Term {
  const term: Term = { limits: [limit], takeovers: [] };
  for (const claim of given) grant(model, { term, claim, span: limit.since, again });
  return term;
}

type Grant = { term: Term; claim: Claim; span: Span; again?: boolean };

function grant(model: Model, granted: Grant): void {
  model.grants.push(meet(model, { ...granted, primary: true }));
}

function meet(model: Model, { claim, span, again = false, ...rest }: Grant & { primary: boolean }): Meeting {
  const { who, number, counterpart } = claim;
  const meeting = { ...rest, who, number, counterpart, begins: span, ends: null, again };
  model.meetings.push(meeting);
  return meeting;
}

/** The session was ended by hand, and is relayed for `graceMs` from then on; a limit that is sooner stays. */
export function close(term: Term, { span, graceMs }: { span: Span; graceMs: number }): void {
  const before = term.limits.at(-1);
  if (!before) throw new Error("A term has no limit.");
  term.limits.push({
    since: span,
    openUntil: shorter(before.openUntil, { earliest: span.from.at, latest: span.to.at }),
    liveUntil: shorter(before.liveUntil, { earliest: span.from.at + graceMs, latest: span.to.at + graceMs }),
  });
}

/** The session was opened again while its pairs were live. */
export function prolong(term: Term, limit: Limit): void {
  term.limits.push(limit);
}

function shorter(one: Range, other: Range): Range {
  return {
    earliest: Math.min(one.earliest, other.earliest),
    latest: Math.min(one.latest, other.latest),
  };
}

/** The meetings of a term that nothing but its end has ended. */
export function presentMeetings(model: Model, term: Term): Meeting[] {
  return model.meetings.filter((meeting) => meeting.term === term && meeting.ends === null);
}

/**
 * The session goes on between these people, on these numbers. What they have beside them stays live: it still
 * reaches the counterpart, whoever that is by now. Everybody else has left.
 */
export function reseat(
  model: Model,
  { term, given, span }: { term: Term; given: readonly Claim[]; span: Span },
): void {
  const before = presentMeetings(model, term);
  for (const meeting of before) meeting.ends = span;
  for (const claim of given) {
    const kept = before.filter(({ who }) => who === claim.who);
    for (const { number } of kept)
      meet(model, { term, claim: { ...claim, number }, span, primary: number === claim.number });
    if (!kept.some(({ number }) => number === claim.number)) grant(model, { term, claim, span });
  }
}

/**
 * Ends the terms whose numbers were given to the same phones again, which no answer tells: their pairs must have been
 * released by then, because they had expired or because the two met again in their grace. Of two at the same time
 * nobody can tell which came first: then either may be over from then on, unless it was surely open.
 */
export function closeWhatWasTakenOver(model: Model): void {
  for (const granted of model.grants) {
    for (const other of model.meetings) {
      if (other.term === granted.term || other.ends || !isOnSamePair(other, granted)) continue;
      if (other.begins.to.tick < granted.begins.from.tick) other.term.takeovers.push(granted.begins);
      else if (areAtOnce(other.begins, granted.begins) && mayBeInGrace(other.term, granted.begins))
        other.term.takeovers.push({ from: granted.begins.from, to: never });
    }
  }
}

const never: Moment = { tick: Infinity, at: Infinity, peak: Infinity };

function areAtOnce(one: Span, other: Span): boolean {
  return one.from.tick < other.to.tick && other.from.tick < one.to.tick;
}

function mayBeInGrace(term: Term, span: Span): boolean {
  return limitsDuring(term, span).some(({ openUntil }) => openUntil.earliest <= span.to.peak);
}

/** Whether both are about the same phone on the same number. */
export function isOnSamePair(one: Claim, other: Claim): boolean {
  return one.who === other.who && one.number === other.number;
}

/** Whether both are about the same two people on the same number. */
export function isSameClaim(one: Claim, other: Claim): boolean {
  return isOnSamePair(one, other) && one.counterpart === other.counterpart;
}

/** The limits of which one may have been in force at some instant of the span. */
export function limitsDuring(term: Term, { from, to }: Span): Limit[] {
  return term.limits.filter((limit, index) => {
    const next = term.limits[index + 1];
    return limit.since.from.tick <= to.tick && (!next || next.since.to.tick >= from.tick);
  });
}

/**
 * What ended a meeting, beside the limits of its session. Its own end comes first: what follows changes nothing.
 * `but` is a takeover that does not count.
 */
export function endOf({ ends, term }: Meeting, but?: Span): Span | null {
  if (ends) return ends;
  const [one, ...others] = term.takeovers.filter(({ from }) => from !== but?.from);
  return one ? others.reduce(sooner, one) : null;
}

function sooner(one: Span, other: Span): Span {
  return { from: first(one.from, other.from), to: first(one.to, other.to) };
}

function first(one: Moment, other: Moment): Moment {
  return one.tick <= other.tick ? one : other;
}

/** A span of one moment. */
export function only(moment: Moment): Span {
  return { from: moment, to: moment };
}
