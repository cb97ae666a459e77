import type { Moment, Span } from "@/tests/model/clock";
import { endOf, limitsDuring, type Meeting, type Model, only } from "@/tests/model/model";

/** Whether the meeting was live at some instant of the span, as far as the clients can tell. */
export function mayBeLive(meeting: Meeting, span: Span): boolean {
  const end = endOf(meeting);
  return (
    meeting.begins.from.tick <= span.to.tick &&
    (!end || end.to.tick >= span.from.tick) &&
    limitsDuring(meeting.term, span).some(({ liveUntil }) => liveUntil.latest > span.from.at)
  );
}

/** Whether its session was open, and not in grace, at some instant of the span. */
export function mayBeOpen({ term }: Meeting, span: Span): boolean {
  return limitsDuring(term, span).some(({ openUntil }) => openUntil.latest > span.from.at);
}

/**
 * Whether the meeting was live all the time. What has ever expired may have been released, and does not come back
 * with a clock that is set back. `but` is a takeover that does not count.
 */
export function isSurelyLive(meeting: Meeting, span: Span, but?: Span): boolean {
  const end = endOf(meeting, but);
  return (
    hasSurelyBegun(meeting, span.from) &&
    (!end || end.from.tick >= span.to.tick) &&
    limitsDuring(meeting.term, span).every(({ liveUntil }) => liveUntil.earliest > span.to.peak)
  );
}

export function isSurelyOpen({ term }: Meeting, span: Span): boolean {
  return limitsDuring(term, span).every(({ openUntil }) => openUntil.earliest > span.to.peak);
}

export function hasSurelyBegun(meeting: Meeting, moment: Moment): boolean {
  return meeting.begins.to.tick <= moment.tick;
}

/** Whether the meeting was over at the moment, whatever the clock may say later. */
export function hasSurelyEnded(meeting: Meeting, moment: Moment): boolean {
  const end = endOf(meeting);
  return (
    hasSurelyBegun(meeting, moment) &&
    ((end !== null && end.to.tick <= moment.tick) ||
      limitsDuring(meeting.term, only(moment)).every(({ liveUntil }) => liveUntil.latest <= moment.at))
  );
}

/**
 * Whether the meeting may have been live, or in quarantine, at the moment. What ended before its session did is not
 * touched by what becomes of that. The end may lie as far ahead as the clock has been: it can be set back.
 */
export function mayHoldNumber(
  meeting: Meeting,
  { moment, quarantineMs }: { moment: Moment; quarantineMs: number },
): boolean {
  const rested = moment.at - quarantineMs;
  const end = endOf(meeting);
  const from = end && end.from.tick < moment.tick ? end.from : moment;
  return (
    meeting.begins.from.tick <= moment.tick &&
    (!end || end.to.tick >= moment.tick || end.to.peak > rested) &&
    limitsDuring(meeting.term, { from, to: moment }).some(({ liveUntil }) => liveUntil.latest > rested)
  );
}

/** Whether it was live or in quarantine all the time. Without a quarantine only what is live counts. */
export function surelyHoldsNumber(
  meeting: Meeting,
  { span, quarantineMs, but }: { span: Span; quarantineMs: number; but?: Span },
): boolean {
  if (quarantineMs === 0) return isSurelyLive(meeting, span, but);
  const rested = span.to.at - quarantineMs;
  const end = endOf(meeting);
  return (
    hasSurelyBegun(meeting, span.from) &&
    (!end || end.from.tick >= span.to.tick || end.from.at > rested) &&
    limitsDuring(meeting.term, span).every(({ liveUntil }) => liveUntil.earliest > rested)
  );
}

type OfNumber = { number: string };

/** Whether the number may have been out of the pool at the moment. */
export function mayBeDrained(model: Model, { number, moment }: OfNumber & { moment: Moment }): boolean {
  return switchesOf(model, number).some(
    ({ active, span }) =>
      !active &&
      span.from.tick <= moment.tick &&
      !activations(model, number).some(
        (other) => other.span.from.tick >= span.to.tick && other.span.to.tick <= moment.tick,
      ),
  );
}

/** Whether the number was out of the pool all the time. */
export function isSurelyDrained(model: Model, { number, span }: OfNumber & { span: Span }): boolean {
  return switchesOf(model, number).some(
    (drained) =>
      !drained.active &&
      drained.span.to.tick <= span.from.tick &&
      activations(model, number).every(
        (other) => other.span.to.tick <= drained.span.from.tick || other.span.from.tick >= span.to.tick,
      ),
  );
}

function activations(model: Model, number: string) {
  return switchesOf(model, number).filter(({ active }) => active);
}

function switchesOf(model: Model, number: string) {
  return model.switches.filter((change) => change.number === number);
}
