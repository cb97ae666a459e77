import { expect } from "vitest";
import {
  hasSurelyBegun,
  hasSurelyEnded,
  isSurelyDrained,
  isSurelyLive,
  isSurelyOpen,
  mayBeDrained,
  mayBeLive,
  mayBeOpen,
  mayHoldNumber,
  surelyHoldsNumber,
} from "@/tests/model/certainty";
import type { Moment, Span } from "@/tests/model/clock";
import {
  type Claim,
  isOnSamePair,
  isSameClaim,
  type Meeting,
  type Model,
  type Offer,
  only,
  type Refusal,
  type Term,
  type Text,
} from "@/tests/model/model";
import { type Copy, readForgotten, readStrangers, readTexts, readTwins } from "@/tests/model/observe";
import type { World } from "@/tests/model/world";

/**
 * Every text reached the counterpart in a live session, from the recipient's own number, or nobody; and nobody new
 * while its sender was in quarantine.
 */
export async function expectRoutesAllowed(world: World): Promise<void> {
  const copies = await readCopies(world);
  for (const text of world.model.texts) {
    const copy = copies.get(text.body);
    if (copy) expectWayAllowed(world, { text, copy });
    else expectNoWay(world, text);
  }
}

async function readCopies({ database, model }: World): Promise<ReadonlyMap<string, Copy>> {
  const kept = await readTexts(database);
  expect(kept, "every text is kept once, for one recipient at most").toHaveLength(model.texts.length);
  return new Map(kept.flatMap((text) => (text.recipient === null ? [] : [[text.body, text]])));
}

function expectNoWay({ model }: World, text: Text): void {
  const live = meetingsOf(model, text).filter((meeting) => isSurelyLive(meeting, text.span));
  expect(live, "a text in a live session is forwarded").toEqual([]);
}

function expectWayAllowed(world: World, { text, copy }: { text: Text; copy: Copy }): void {
  const ways = waysOf(world.model, { text, copy });
  expect(ways, "a text goes to the counterpart in a live session, from their own number").not.toEqual([]);
  const broken = inQuarantine(world, text).filter(
    (former) =>
      former.counterpart !== copy.recipient && !ways.some((way) => wentOver(world.model, { former, way })),
  );
  expect(broken, "a late text reaches nobody new").toEqual([]);
}

function meetingsOf(model: Model, { from, to }: Text): Meeting[] {
  return model.meetings.filter((meeting) =>
    isOnSamePair(meeting, { who: from, number: to, counterpart: "" }),
  );
}

/** The meetings that may have carried this text to where it went. */
function waysOf(model: Model, { text, copy }: { text: Text; copy: Copy }): Meeting[] {
  return meetingsOf(model, text).filter(
    (meeting) =>
      meeting.counterpart === copy.recipient &&
      mayBeLive(meeting, text.span) &&
      model.meetings.some(
        (back) =>
          back.term === meeting.term &&
          back.primary &&
          isSameClaim(back, { who: copy.recipient, number: copy.originator, counterpart: text.from }) &&
          mayBeLive(back, text.span),
      ),
  );
}

/** Whether the former counterpart was in that session, too: its driver was changed, and whoever stays was told. */
function wentOver(model: Model, { former, way }: { former: Meeting; way: Meeting }): boolean {
  return model.meetings.some((meeting) => meeting.term === way.term && isSameClaim(meeting, former));
}

/**
 * The meetings of its sender on its number that are over and in quarantine. A quarantine that has ever been over may
 * have been made use of, and does not come back with a clock that is set back.
 */
function inQuarantine({ model, quarantineMs }: World, text: Text): Meeting[] {
  if (quarantineMs === 0) return [];
  const { from, to } = text.span;
  const span = { from, to: { ...to, at: to.peak } };
  return meetingsOf(model, text).filter(
    (meeting) =>
      hasSurelyEnded(meeting, from) &&
      !haveMetAgain(model, { meeting, moment: from }) &&
      surelyHoldsNumber(meeting, { span, quarantineMs }),
  );
}

/**
 * Whether the same two had the number again: their quarantine counts from the end of that, which the clock calls
 * earlier than the first one's if it was set back in between.
 */
function haveMetAgain(model: Model, { meeting, moment }: { meeting: Meeting; moment: Moment }): boolean {
  return model.meetings.some(
    (later) =>
      isSameClaim(later, meeting) &&
      later.begins.from.tick > meeting.begins.to.tick &&
      hasSurelyBegun(later, moment),
  );
}

/** Nobody was given a number that was out of the pool, live or in quarantine for them from call to answer. */
export function expectGrantsAllowed(world: World): void {
  for (const granted of world.model.grants) {
    const { number, begins: span } = granted;
    expect(isSurelyDrained(world.model, { number, span }), "a drained number is given to nobody").toBe(false);
    const taken = world.model.meetings.filter((older) => surelyForbids(world, { older, granted }));
    expect(taken, "a number that is live or in quarantine is not given away").toEqual([]);
  }
}

function surelyForbids(world: World, { older, granted }: { older: Meeting; granted: Meeting }): boolean {
  if (older === granted || !isOnSamePair(older, granted)) return false;
  const { begins: span } = granted;
  if (haveMetAgain(world.model, { meeting: older, moment: span.from })) return false;
  if ((world.rules.stickyNumbers || granted.again) && isSameClaim(older, granted))
    return isSurelyLive(older, span, span) && isSurelyOpen(older, span);
  return surelyHoldsNumber(older, { span, quarantineMs: world.quarantineMs, but: span });
}

/** Every refusal had an instant between call and answer at which no number can have been allowed. */
export function expectRefusalsJustified(world: World): void {
  const { model } = world;
  const edges = [
    ...model.meetings.map(({ begins }) => begins.from),
    ...model.switches.map(({ span }) => span.from),
  ];
  for (const refusal of model.refusals) {
    const instants = edges.filter((edge) => isWithin(edge, refusal.span));
    const justified = [refusal.span.from, ...instants].some((moment) =>
      mayRefuse(world, { refusal, moment }),
    );
    expect(justified, "people are refused only when no number is allowed").toBe(true);
  }
}

function isWithin({ tick }: Moment, { from, to }: Span): boolean {
  return from.tick < tick && tick < to.tick;
}

function mayRefuse(world: World, { refusal, moment }: { refusal: Refusal; moment: Moment }): boolean {
  const { choices, within } = refusal;
  return choices.some((offers) => offers.every((offer) => mayBeBlocked(world, { offer, moment, within })));
}

type Question = { offer: Offer; moment: Moment; within: Term | null };

function mayBeBlocked(world: World, question: Question): boolean {
  const { offer, moment } = question;
  return offer.some(
    (claim) =>
      mayBeDrained(world.model, { number: claim.number, moment }) ||
      world.model.meetings.some(
        (meeting) => isOnSamePair(meeting, claim) && mayBlock(world, { ...question, meeting, claim }),
      ),
  );
}

type Obstacle = Question & { meeting: Meeting; claim: Claim };

function mayBlock(world: World, { meeting, claim, offer, moment, within }: Obstacle): boolean {
  if (!mayHoldNumber(meeting, { moment, quarantineMs: world.quarantineMs })) return false;
  if (!world.rules.stickyNumbers || !isSameClaim(meeting, claim)) return true;
  if (!haveAllMet(world.model, { meeting, offer, moment })) return true;
  if (!mayBeLive(meeting, only(moment))) return false;
  return meeting.term === within || mayBeOpen(meeting, only(moment));
}

/**
 * Whether everybody in the offer was in that meeting's session on this number, and met nobody else there since: two
 * who share it meet again as two.
 */
function haveAllMet(
  model: Model,
  { meeting, offer, moment }: { meeting: Meeting; offer: Offer; moment: Moment },
): boolean {
  return offer.every((claim) =>
    model.meetings.some(
      (other) =>
        other.term === meeting.term &&
        isSameClaim(other, claim) &&
        hasSurelyBegun(other, moment) &&
        (other.ends === null || meeting.ends !== null) &&
        !hasMetAnotherBetween(model, { meeting: other, moment }),
    ),
  );
}

function hasMetAnotherBetween(
  model: Model,
  { meeting, moment }: { meeting: Meeting; moment: Moment },
): boolean {
  return model.meetings.some(
    (other) =>
      isOnSamePair(other, meeting) &&
      other.counterpart !== meeting.counterpart &&
      other.begins.to.tick > meeting.begins.from.tick &&
      other.begins.from.tick <= moment.tick,
  );
}

/** A pair is live once, and who has it knows the number, through the one whom it reaches. */
export async function expectPairsInOrder({ database }: World): Promise<void> {
  expect(await readTwins(database), "a phone is live on a number once").toEqual([]);
  expect(await readStrangers(database), "whoever has a number knows it, and through whom").toEqual([]);
  expect(await readForgotten(database), "whoever has a number no longer knows it until an instant").toEqual(
    [],
  );
}

/** A run in which nobody was given or refused a number, or nothing was forwarded, would prove nothing. */
export async function expectSomethingToJudge(world: World): Promise<void> {
  expect(world.model.grants.length, "somebody was given a number").toBeGreaterThan(0);
  expect(world.model.refusals.length, "somebody was refused").toBeGreaterThan(0);
  const copies = await readCopies(world);
  expect(copies.size, "a text was forwarded").toBeGreaterThan(0);
}

/** The same of one without a text after the end. Short histories may have none. */
export function expectLateTexts(world: World): void {
  const late = world.model.texts.filter((text) => inQuarantine(world, text).length > 0);
  expect(late.length, "a text came late").toBeGreaterThan(0);
}
