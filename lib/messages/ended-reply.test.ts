import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inPlainTransaction } from "@/lib/db";
import { changeDriver } from "@/lib/rides/change-driver";
import { completeRide } from "@/lib/rides/end";
import { releaseExpired } from "@/lib/sessions/release";
import { updateSettings } from "@/lib/settings/commands";
import { english } from "@/lib/texts/languages/en";
import { spoken } from "@/lib/texts/render";
import { type Conversation, policies, relayed, startConversation } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";
import { createDriver } from "@/tests/factories";

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
    await updateSettings(talk.context, { graceHours: 1, quarantineHours: 48 });
  });
  afterEach(closeTestDatabases);

  const repliesTo = async (person: { id: string; name: string; phone: string }) =>
    (await talk.seenBy(person)).filter(({ kind }) => kind === "auto_reply").map(({ body }) => body);

  const sweep = (after: string) =>
    inPlainTransaction(talk.at(after).database, (statements) => releaseExpired(statements));

  test.each([
    ["nobody has swept", false],
    ["the sweeper has been", true],
  ])(
    "after the end, a sender is told once which ride is over, and nothing is forwarded (%s)",
    async (_when, swept) => {
      const timeZone = "Pacific/Auckland";
      const { id } = await talk.book({ timeZone, pickup: "2026-12-24T00:30" });
      await completeRide(talk.context, { id });
      if (swept) await sweep("2 hours");
      await Promise.all(
        ["hello?", "anybody?", "please"].map((body) => talk.text(talk.customer, body, { after: "2 hours" })),
      );
      expect(await repliesTo(talk.customer)).toEqual([
        "Your ride of 24 December 2026 has ended. Your text was not forwarded.",
      ]);
      expect(relayed(await talk.seenBy(talk.driver))).toEqual([]);
      expect(await talk.rows("select kind, session_id from messages where direction = 'inbound'")).toEqual(
        Array(3).fill({ kind: "out_of_session", session_id: null }),
      );
    },
  );

  test("each side is told for itself, and every call hears the date", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    const day = dayOf(new Date(Date.now() + 86_400_000));
    for (const person of [talk.customer, talk.driver]) {
      await talk.text(person, "hello?", { after: "2 hours" });
      expect(await repliesTo(person)).toHaveLength(1);
      for (let times = 0; times < 2; times++) {
        expect(await talk.call(person, { after: "2 hours" })).toEqual({
          action: "say",
          language: "en-GB",
          text: `Your ride of ${day} has ended. You no longer reach each other on this number.`,
        });
      }
    }
  });

  test("a session without a ride is named by its day in UTC", async () => {
    await talk.open({ openUntil: new Date(Date.now() + 60_000), liveUntil: new Date(Date.now() + 60_000) });
    await talk.text(talk.driver, "hello?", { after: "1 hour" });
    expect(await repliesTo(talk.driver)).toEqual([
      `Your conversation of ${dayOf(new Date())} has ended. Your text was not forwarded.`,
    ]);
  });

  test("once the quarantine is over, the number does not know them any more", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    const number = await talk.numberOf(talk.customer);
    await sweep("2 hours");
    await talk.text(talk.customer, "hello?", { after: "50 hours", to: number });
    expect(await repliesTo(talk.customer)).toEqual([english.texts["stranger.text"]]);
    expect(await talk.call(talk.customer, { after: "50 hours" })).toMatchObject({
      text: expect.stringMatching(/cannot identify/),
    });
  });

  test("somebody who never knew the number is out of session", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    const stranger = await createDriver(talk.context);
    await talk.text(stranger, "hello?", { after: "2 hours", to: await talk.numberOf(talk.customer) });
    expect(await repliesTo(stranger)).toEqual([english.texts["stranger.text"]]);
  });

  test("a driver who was replaced is not told that a ride has ended that goes on", async () => {
    const { id } = await talk.book();
    await changeDriver(talk.context, { id, driverId: (await createDriver(talk.context)).id });
    const number = await talk.numberOf(talk.driver);
    await talk.text(talk.driver, "hello?", { to: number });
    expect(await repliesTo(talk.driver)).toEqual([english.texts["stranger.text"]]);
  });

  test("a text is forwarded again when the two meet again, and the end of that ride is told again", async () => {
    await completeRide(talk.context, await talk.book());
    await talk.text(talk.customer, "hello?", { after: "2 hours" });
    await talk.settle();
    const second = await talk.book();
    await talk.text(talk.customer, "hello again");
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["hello again"]);
    await completeRide(talk.context, second);
    await talk.text(talk.customer, "hello?", { after: "3 hours" });
    expect(await repliesTo(talk.customer)).toHaveLength(2);
  });
});

function dayOf(at: Date): string {
  return spoken({ kind: "day", at, timeZone: "Etc/UTC" }, { language: "en", country: "GB", own: new Map() });
}
