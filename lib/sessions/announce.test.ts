import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sweep } from "@/lib/dispatch/sweeper";
import { bookRide } from "@/lib/rides/book";
import { changePickup } from "@/lib/rides/change-pickup";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { updateSettings } from "@/lib/settings/commands";
import { localOf } from "@/lib/time";
import { type Conversation, policies, startConversation, told } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";
import { rideInput } from "@/tests/factories";

const signal = new AbortController().signal;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
  });
  afterEach(closeTestDatabases);

  const sweepAt = (after: string) => sweep(talk.at(after).database, signal);

  const heard = async (words: RegExp) => {
    const both = [...told(await talk.seenBy(talk.customer)), ...told(await talk.seenBy(talk.driver))];
    return both.filter((body) => words.test(body));
  };

  test("both sides are told once when they no longer reach each other, however many workers sweep", async () => {
    await updateSettings(talk.context, { closingNotice: true, graceHours: 1 });
    await completeRide(
      talk.context,
      await talk.book({ timeZone: "Pacific/Auckland", pickup: "2026-12-24T00:30" }),
    );
    await sweepAt("59 minutes");
    expect(await heard(/has ended/)).toEqual([]);
    await Promise.all([sweepAt("61 minutes"), sweepAt("62 minutes"), sweepAt("63 minutes")]);
    await sweepAt("64 minutes");
    const text = "Your ride of 24 December 2026 has ended. You no longer reach each other on this number.";
    expect(await heard(/has ended/)).toEqual([text, text]);
  });

  test("a sweeper that was off for a day says nothing late", async () => {
    await updateSettings(talk.context, { closingNotice: true, expiryNoticeMinutes: 60, graceHours: 1 });
    await talk.open({ openUntil: inMinutes(120), liveUntil: inMinutes(180) });
    await sweepAt("1 day");
    expect(await heard(/./)).toEqual([]);
  });

  test("nobody is told of the end of a ride that another of the same two has followed", async () => {
    await updateSettings(talk.context, { closingNotice: true, graceHours: 24 });
    await completeRide(talk.context, await talk.book());
    await talk.settle();
    await bookRide(
      talk.context,
      rideInput({ customerId: talk.customer.id, driverId: talk.driver.id }, { daysAhead: 9 }),
    );
    await sweepAt("1 minute");
    await sweepAt("24 hours");
    expect(await heard(/has ended/)).toEqual([]);
  });

  test("both sides are told once before a session ends by itself, with the time there and what comes after", async () => {
    await updateSettings(talk.context, { expiryNoticeMinutes: 30 });
    const timeZone = "Asia/Kathmandu";
    const openUntil = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000);
    const { sessionId } = await talk.book({ timeZone, pickup: localOf(inMinutes(1500), timeZone) });
    const liveUntil = new Date(openUntil.getTime() + 60_000);
    await talk.rows("update sessions set open_until = $2, live_until = $3 where id = $1", [
      sessionId,
      openUntil,
      liveUntil,
    ]);
    await sweepAt("29 minutes");
    expect(await heard(/ends/)).toEqual([]);
    await sweepAt("35 minutes");
    await sweepAt("40 minutes");
    const [text, same, ...more] = await heard(/ends/);
    expect(text).toContain(localOf(openUntil, timeZone).slice(11));
    expect(text).toMatch(
      /^Your ride ends .*\. After that, you can reach each other on this number until .*\.$/,
    );
    expect(same).toBe(text);
    expect(more).toEqual([]);
  });

  test("a session that lives on with every text says so, and one that was ended is not announced", async () => {
    await talk.open({ ttlMinutes: 60, graceMinutes: 0, expiryNoticeMinutes: 10 });
    await sweepAt("55 minutes");
    const texts = await heard(/ends/);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(
      /^Your conversation ends .* if nobody texts or calls before\. After that, you no longer reach each other on this number\.$/,
    );
  });

  test("a ride that was cancelled is not announced, one that was moved is announced at its new end", async () => {
    await updateSettings(talk.context, { expiryNoticeMinutes: 60, rideAutoCompleteHours: 1 });
    await cancelRide(talk.context, await talk.book({ pickup: localOf(inMinutes(30), "Etc/UTC") }));
    const { id } = await talk.book({ pickup: localOf(inMinutes(30), "Etc/UTC") });
    await sweepAt("45 minutes");
    expect(await heard(/ride ends/)).toHaveLength(2);
    await changePickup(talk.context, { id, pickup: localOf(inMinutes(600), "Etc/UTC"), timeZone: "Etc/UTC" });
    await sweepAt("46 minutes");
    expect(await heard(/ride ends/)).toHaveLength(2);
    await sweepAt("11 hours -10 minutes");
    expect(await heard(/ride ends/)).toHaveLength(4);
  });
});
