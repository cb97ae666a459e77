import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inPlainTransaction } from "@/lib/db";
import { completeRide } from "@/lib/rides/end";
import { releaseExpired } from "@/lib/sessions/release";
import { updateSettings } from "@/lib/settings/commands";
import { type Conversation, policies, relayed, startConversation } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
  });
  afterEach(closeTestDatabases);

  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

  test("a session with a time to live stays open for so long after the last text or call, and closes then", async () => {
    await talk.open({ ttlMinutes: 30, graceMinutes: 0 });
    await talk.text(talk.customer, "one", { after: "20 minutes" });
    await talk.text(talk.customer, "two", { after: "45 minutes" });
    expect(await talk.call(talk.driver, { after: "70 minutes" })).toMatchObject({ action: "connect" });
    await talk.text(talk.customer, "three", { after: "95 minutes" });
    await talk.text(talk.customer, "late", { after: "126 minutes" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["one", "two", "three"]);
  });

  test("it is never open for longer than its fixed end", async () => {
    await talk.open({ ttlMinutes: 30, graceMinutes: 0, expiresAt: inMinutes(40) });
    await talk.text(talk.customer, "one", { after: "20 minutes" });
    await talk.text(talk.customer, "two", { after: "39 minutes" });
    await talk.text(talk.customer, "late", { after: "41 minutes" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["one", "two"]);
  });

  test("a text in grace is relayed and does not open the session again", async () => {
    const id = await talk.open({ ttlMinutes: 30, graceMinutes: 30 });
    await talk.text(talk.customer, "in grace", { after: "40 minutes" });
    await talk.text(talk.driver, "in grace, too", { after: "59 minutes" });
    await talk.text(talk.customer, "late", { after: "61 minutes" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["in grace"]);
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["in grace, too"]);
    const late = talk.at("2 hours");
    await inPlainTransaction(late.database, (statements) => releaseExpired(statements));
    expect(await talk.rows("select closing_reason from sessions where id = $1", [id])).toEqual([
      { closing_reason: "idle" },
    ]);
  });

  test("one that has come to its fixed end has expired, whatever was said", async () => {
    await talk.open({ ttlMinutes: 30, graceMinutes: 0, expiresAt: inMinutes(40) });
    await talk.text(talk.customer, "one", { after: "20 minutes" });
    await inPlainTransaction(talk.at("1 hour").database, (statements) => releaseExpired(statements));
    expect(await talk.rows("select closing_reason from sessions")).toEqual([{ closing_reason: "expired" }]);
  });

  test("a fixed end in the past is refused, and nothing is written", async () => {
    await expect(talk.open({ expiresAt: inMinutes(-1) })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await talk.rows("select from sessions")).toEqual([]);
  });

  test("a session's own grace goes before the setting's", async () => {
    const { id, sessionId } = await talk.book();
    await talk.rows("update sessions set grace_minutes = 10 where id = $1", [sessionId]);
    await completeRide(talk.context, { id });
    await talk.text(talk.customer, "umbrella", { after: "9 minutes" });
    await talk.text(talk.customer, "late", { after: "11 minutes" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["umbrella"]);
  });

  test("grace may relay texts only: a call hears that the ride has ended", async () => {
    await updateSettings(talk.context, { graceChannels: "texts" });
    const { id } = await talk.book();
    expect(await talk.call(talk.driver)).toMatchObject({ action: "connect" });
    await completeRide(talk.context, { id });
    await talk.text(talk.driver, "umbrella");
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["umbrella"]);
    expect(await talk.call(talk.driver)).toMatchObject({
      action: "say",
      text: expect.stringMatching(/^Your ride of .* has ended/),
    });
  });

  test("grace may relay calls only: a text is not forwarded, its sender is told once", async () => {
    await updateSettings(talk.context, { graceChannels: "calls" });
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    await talk.text(talk.customer, "umbrella");
    await talk.text(talk.customer, "umbrella!");
    expect(relayed(await talk.seenBy(talk.driver))).toEqual([]);
    const answers = (await talk.seenBy(talk.customer)).filter(({ kind }) => kind === "auto_reply");
    expect(answers).toMatchObject([{ body: expect.stringMatching(/^Your ride of .* has ended/) }]);
    expect((await talk.seenBy(talk.driver)).at(-1)?.body).toMatch(
      /You can call each other on this number until/,
    );
    expect(await talk.call(talk.customer)).toMatchObject({ action: "connect" });
  });
});

test("a session for texts only connects no call: its numbers may not be ones that the other can call back", async () => {
  const talk = await startConversation("per_participant");
  await talk.open({ channels: ["sms"] });
  await talk.text(talk.customer, "hello");
  expect(relayed(await talk.seenBy(talk.driver))).toEqual(["hello"]);
  expect(await talk.call(talk.customer)).toMatchObject({ action: "say" });
});
