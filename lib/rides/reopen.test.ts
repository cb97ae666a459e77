import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sweep } from "@/lib/dispatch/sweeper";
import { drainNumber } from "@/lib/numbers/commands";
import { archivePerson } from "@/lib/people/commands";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { reopenRide } from "@/lib/rides/reopen";
import { startRide } from "@/lib/rides/start";
import { updatePerson } from "@/lib/sessions/update-person";
import { updateSettings } from "@/lib/settings/commands";
import { english } from "@/lib/texts/languages/en";
import { type Conversation, policies, relayed, startConversation, told } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";
import { createDriver, nextPhone } from "@/tests/factories";

const signal = new AbortController().signal;

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
    await updateSettings(talk.context, { graceHours: 1, quarantineHours: 48 });
  });
  afterEach(closeTestDatabases);

  const rideNow = async () =>
    (await talk.rows<{ status: string; ended_at: Date | null }>("select * from rides"))[0];
  const numbers = async () => [await talk.numberOf(talk.customer), await talk.numberOf(talk.driver)];

  test.each([
    ["nobody has swept", false],
    ["the sweeper has been", true],
  ])("a ride that is over takes its numbers back, and both are told (%s)", async (_when, swept) => {
    const { id } = await talk.book();
    await startRide(talk.context, { id });
    const before = await numbers();
    await completeRide(talk.context, { id });
    if (swept) await sweep(talk.at("2 hours").database, signal);
    await talk.text(talk.customer, "too late", { after: "2 hours" });
    await reopenRide(talk.at("2 hours"), { id });

    expect(await rideNow()).toMatchObject({ status: "in_progress", ended_at: null });
    expect(await numbers()).toEqual(before);
    expect((await talk.seenBy(talk.customer)).at(-1)).toMatchObject({
      from: before[0],
      body: expect.stringMatching(
        /^Your ride with Dirk Driver .* was reopened\. You can reach each other on this number\.$/,
      ),
    });
    expect(told(await talk.seenBy(talk.driver)).at(-1)).toMatch(
      /^Your ride with Clara Customer .* was reopened/,
    );
    await talk.text(talk.customer, "hello again", { after: "20 hours" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["hello again"]);
    expect(await talk.call(talk.driver, { after: "20 hours" })).toMatchObject({ to: talk.customer.phone });
    expect(await talk.rows("select closing_reason from sessions")).toEqual([{ closing_reason: null }]);
    expect(await talk.rows("select details from audit_entries where action = 'ride.reopen'")).toEqual([
      { details: { renumbered: false } },
    ]);
  });

  test("in grace it only lives longer, on the same pairs; one that had not begun is scheduled again", async () => {
    const { id } = await talk.book();
    await cancelRide(talk.context, { id });
    await reopenRide(talk.context, { id });
    expect(await rideNow()).toMatchObject({ status: "scheduled", ended_at: null });
    expect(await talk.rows("select from pairs")).toHaveLength(2);
    await talk.text(talk.driver, "hello", { after: "23 hours" });
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["hello"]);
  });

  test("a number that means somebody else by now is not taken back: both are told the new one", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    await sweep(talk.at("2 hours").database, signal);
    const before = await numbers();
    // A last resort has given their numbers to another ride of each of them.
    await talk.rows(
      `update acquaintances set others_known_until = app_now() + interval '2 hours', last_counterpart_id = phone_id`,
    );
    await talk.settle();
    await reopenRide(talk.at("2 hours"), { id });
    const after = await numbers();
    expect(after.filter((number, index) => number === before[index])).toEqual([]);
    for (const [person, number] of [
      [talk.customer, after[0]],
      [talk.driver, after[1]],
    ] as const) {
      expect((await talk.seenBy(person)).slice(-2)).toMatchObject([
        { body: english.texts["ride.newNumber"], from: number },
        { body: expect.stringMatching(/was reopened/), from: number },
      ]);
    }
    await talk.text(talk.customer, "hello", { after: "2 hours" });
    expect((await talk.seenBy(talk.driver)).at(-1)).toMatchObject({ body: "hello", from: after[1] });
  });

  test("a number that is leaving the pool is not taken back", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    const before = await numbers();
    for (const { id: numberId } of await talk.rows<{ id: string }>(
      "select id from proxy_numbers where e164 = any($1)",
      [before],
    )) {
      await drainNumber(talk.context, { id: numberId });
    }
    await talk.settle();
    await reopenRide(talk.at("2 hours"), { id });
    for (const number of await numbers()) expect(before).not.toContain(number);
  });

  test("with no number left nothing is written", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    await talk.rows("update proxy_numbers set status = 'draining'");
    await expect(reopenRide(talk.at("2 hours"), { id })).rejects.toMatchObject({ code: "pool_depleted" });
    expect(await rideNow()).toMatchObject({ status: "completed" });
    await talk.text(talk.customer, "late", { after: "2 hours" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual([]);
  });

  test("a person whose phone has changed since gets the ride on the new one; the old one reaches nobody", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    const late = talk.at("2 hours");
    const old = talk.customer;
    const oldNumber = await talk.numberOf(old);
    const moved = { ...old, phone: nextPhone() };
    await updatePerson(late, { side: "customer", ...moved });
    await reopenRide(late, { id });
    await talk.text(moved, "from my new phone", { after: "2 hours" });
    await talk.text(old, "from my old phone", { after: "2 hours", to: oldNumber });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["from my new phone"]);
    await talk.text(talk.driver, "hello", { after: "2 hours" });
    expect(relayed(await talk.seenBy(old))).toEqual([]);
    expect(relayed(await talk.seenBy(moved))).toEqual(["hello"]);
  });

  test("refused while it has not ended, when the two have met again, and for somebody archived", async () => {
    const { id } = await talk.book();
    await expect(reopenRide(talk.context, { id })).rejects.toMatchObject({ code: "conflict" });
    await completeRide(talk.context, { id });
    await talk.settle();
    const second = await talk.book();
    await expect(reopenRide(talk.context, { id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/met again/),
    });
    await completeRide(talk.context, second);
    await sweep(talk.at("2 hours").database, signal);
    await archivePerson(talk.at("2 hours"), { side: "driver", id: talk.driver.id });
    await expect(reopenRide(talk.at("2 hours"), { id: second.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/driver is archived/),
    });
  });

  test("two admins who reopen it at once reopen it once", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    const late = talk.at("2 hours");
    const outcomes = await Promise.allSettled([reopenRide(late, { id }), reopenRide(late, { id })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await talk.rows("select from pairs where released_at is null")).toHaveLength(2);
  });

  test("a third person's ride since does not get its texts", async () => {
    const { id } = await talk.book();
    await completeRide(talk.context, { id });
    await sweep(talk.at("2 hours").database, signal);
    const third = await createDriver(talk.context);
    await talk.book({ driverId: third.id });
    await reopenRide(talk.at("2 hours"), { id });
    await talk.text(talk.driver, "to the first ride", { after: "2 hours" });
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["to the first ride"]);
    expect(relayed(await talk.seenBy(third))).toEqual([]);
  });
});
