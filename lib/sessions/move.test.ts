import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drainNumber } from "@/lib/numbers/commands";
import { completeRide } from "@/lib/rides/end";
import { moveSession } from "@/lib/sessions/move";
import { moveSessionsOff } from "@/lib/sessions/move-off";
import { updateSettings } from "@/lib/settings/commands";
import { english } from "@/lib/texts/languages/en";
import { type Conversation, policies, relayed, startConversation } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";
import { createCustomer, createDriver, createNumber } from "@/tests/factories";

afterEach(closeTestDatabases);

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
  });

  test("both sides get another number and a text from it, and reach each other there", async () => {
    const { sessionId } = await talk.book();
    const before = [await talk.numberOf(talk.customer), await talk.numberOf(talk.driver)];
    await moveSession(talk.context, { id: sessionId });
    for (const [person, other] of [
      [talk.customer, talk.driver],
      [talk.driver, talk.customer],
    ] as const) {
      const number = await talk.numberOf(person);
      expect(before).not.toContain(number);
      expect((await talk.seenBy(person)).at(-1)).toEqual({
        body: english.texts["ride.newNumber"],
        from: number,
        kind: "notice",
      });
      await talk.text(other, "hello there");
      expect((await talk.seenBy(person)).at(-1)).toEqual({
        body: "hello there",
        from: number,
        kind: "relay",
      });
      expect(await talk.call(other)).toMatchObject({ action: "connect", to: person.phone });
    }
    expect(await talk.rows("select subject_id from audit_entries where action = 'session.move'")).toEqual([
      { subject_id: sessionId },
    ]);
  });

  test("the old numbers are relayed until the session ends, then all are in quarantine", async () => {
    await updateSettings(talk.context, { graceHours: 1 });
    const { id, sessionId } = await talk.book();
    const old = await talk.numberOf(talk.customer);
    await moveSession(talk.context, { id: sessionId });
    await talk.text(talk.customer, "by the old one", { to: old });
    expect((await talk.seenBy(talk.driver)).at(-1)).toEqual({
      body: "by the old one",
      from: await talk.numberOf(talk.driver),
      kind: "relay",
    });
    expect(await talk.call(talk.customer, { to: old })).toMatchObject({
      action: "connect",
      to: talk.driver.phone,
    });

    await completeRide(talk.context, { id });
    await talk.text(talk.customer, "late", { to: old, after: "2 hours" });
    await talk.text(talk.customer, "late", { after: "2 hours" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["by the old one"]);
    expect(
      (await talk.seenBy(talk.customer)).filter(({ kind }) => kind === "auto_reply"),
      "whichever number they try, they are told once",
    ).toHaveLength(1);
  });

  test("texts that wait leave from the number for which they were written, in their order", async () => {
    const { sessionId } = await talk.book();
    const old = await talk.numberOf(talk.driver);
    await talk.text(talk.customer, "written before");
    await moveSession(talk.context, { id: sessionId });
    await talk.text(talk.customer, "written after");
    const [, ...texts] = await talk.seenBy(talk.driver);
    const fresh = await talk.numberOf(talk.driver);
    expect(texts.map(({ body, from }) => [body, from])).toEqual([
      ["written before", old],
      [english.texts["ride.newNumber"], fresh],
      ["written after", fresh],
    ]);
  });

  test("in grace a session can be moved, too; once it is over there is nothing to move", async () => {
    await updateSettings(talk.context, { graceHours: 1 });
    const { id, sessionId } = await talk.book();
    await completeRide(talk.context, { id });
    await moveSession(talk.context, { id: sessionId });
    await talk.text(talk.driver, "umbrella");
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["umbrella"]);
    await expect(moveSession(talk.at("2 hours"), { id: sessionId })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("two who move it at once, beside a text, move it twice and lose nothing", async () => {
    const { sessionId } = await talk.book();
    await Promise.allSettled([
      moveSession(talk.context, { id: sessionId }),
      talk.text(talk.customer, "meanwhile"),
      moveSession(talk.context, { id: sessionId }),
    ]);
    await talk.text(talk.driver, "afterwards");
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["meanwhile"]);
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["afterwards"]);
  });
});

test("where each has a number, one side can be moved alone", async () => {
  const talk = await startConversation("per_participant");
  const { sessionId } = await talk.book();
  const before = { customer: await talk.numberOf(talk.customer), driver: await talk.numberOf(talk.driver) };
  const [driver] = await talk.rows<{ id: string }>("select id from participants where role = 'driver'");
  await moveSession(talk.context, { id: sessionId, participantId: driver?.id });
  expect(await talk.numberOf(talk.customer)).toBe(before.customer);
  expect(await talk.numberOf(talk.driver)).not.toBe(before.driver);
  expect(await talk.seenBy(talk.customer)).toHaveLength(1);
  await talk.text(talk.customer, "hello");
  expect((await talk.seenBy(talk.driver)).at(-1)).toMatchObject({
    body: "hello",
    from: await talk.numberOf(talk.driver),
  });
});

test("without another number nothing is written", async () => {
  const talk = await startConversation("shared", { numbers: 1 });
  const { sessionId } = await talk.book();
  await expect(moveSession(talk.context, { id: sessionId })).rejects.toMatchObject({ code: "pool_depleted" });
  expect(await talk.rows("select is_primary from pairs")).toEqual([
    { is_primary: true },
    { is_primary: true },
  ]);
  expect(await talk.seenBy(talk.customer)).toHaveLength(1);
  expect(await talk.rows("select from audit_entries where action = 'session.move'")).toEqual([]);
});

test("all sessions leave a draining number as far as there are others, and it says how many could not", async () => {
  const talk = await startConversation("shared", { numbers: 1 });
  const [number] = await talk.rows<{ id: string; e164: string }>("select id, e164 from proxy_numbers");
  const customers = [talk.customer, await createCustomer(talk.context)];
  for (const { id } of customers)
    await talk.book({ customerId: id, driverId: (await createDriver(talk.context)).id });
  await drainNumber(talk.context, { id: number?.id ?? "" });
  expect(await moveSessionsOff(talk.context, { numberId: number?.id ?? "" })).toMatchObject({
    moved: 0,
    left: 2,
    reason: expect.stringMatching(/^No number available/),
  });
  const other = await createNumber(talk.context);
  expect(await moveSessionsOff(talk.context, { numberId: number?.id ?? "" })).toEqual({
    moved: 2,
    left: 0,
    reason: null,
  });
  for (const customer of customers) expect(await talk.numberOf(customer)).toBe(other.phone);
});
