import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sweep } from "@/lib/dispatch/sweeper";
import { completeRide } from "@/lib/rides/end";
import { updateSettings } from "@/lib/settings/commands";
import { instantOf } from "@/lib/time";
import { type Conversation, policies, relayed, startConversation, told } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";
import { createDriver } from "@/tests/factories";

const signal = new AbortController().signal;
const timeZone = "Europe/Amsterdam";

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
  });
  afterEach(closeTestDatabases);

  /** How far a wall-clock time in Amsterdam is away. */
  const until = (local: string) => {
    const instant = instantOf(local, timeZone);
    if (!instant) throw new Error("There is no such time there.");
    return `${Math.round((instant.getTime() - Date.now()) / 1000)} seconds`;
  };

  /** Connections from now on live in Amsterdam, as those of a server there do. */
  const moveServer = () =>
    talk.rows(
      `do $$ begin execute format('alter database %I set timezone to %L', current_database(), '${timeZone}'); end $$`,
    );

  test("a day after the pickup is 24 hours, over the change to summer time, too", async () => {
    await updateSettings(talk.context, { expiryNoticeMinutes: 60, graceHours: 1, graceChannels: "texts" });
    await moveServer();
    await talk.book({ timeZone, pickup: "2027-03-27T12:00" });
    expect(await talk.call(talk.customer, { after: until("2027-03-28T12:59") })).toMatchObject({
      action: "connect",
    });
    await sweep(talk.at(until("2027-03-28T12:30")).database, signal);
    expect(told(await talk.seenBy(talk.driver)).at(-1)).toBe(
      "Your ride ends at 13:00. After that, you can text each other on this number until 14:00.",
    );
    await talk.text(talk.customer, "in grace", { after: until("2027-03-28T13:59") });
    expect(await talk.call(talk.customer, { after: until("2027-03-28T13:01") })).toMatchObject({
      action: "say",
    });
    await talk.text(talk.customer, "late", { after: until("2027-03-28T14:01") });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["in grace"]);
    expect(told(await talk.seenBy(talk.customer)).at(-1)).toMatch(/^Your ride of 27 March 2027 has ended/);
  });

  test("a time to live and its grace are as long over the change of the clocks as on any other day", async () => {
    await moveServer();
    const openUntil = instantOf("2027-03-27T20:00", timeZone);
    await talk.open({ openUntil, liveUntil: openUntil, graceMinutes: 1440 });
    await talk.rows("update sessions set ttl_minutes = 1440");
    await talk.text(talk.customer, "lives for a day", { after: until("2027-03-27T15:00") });
    expect(
      await talk.rows("select open_until, live_until from sessions"),
      "24 hours later it is 16:00 there, and so it is after 24 hours more",
    ).toEqual([
      {
        open_until: expect.toSatisfy(near("2027-03-28T16:00")),
        live_until: expect.toSatisfy(near("2027-03-29T16:00")),
      },
    ]);
  });

  const near = (local: string) => (found: Date) =>
    Math.abs(found.getTime() - (instantOf(local, timeZone)?.getTime() ?? 0)) < 30_000;

  test("a clock that jumps ahead and back again lets nobody reach the wrong person", async () => {
    await updateSettings(talk.context, { graceHours: 1, quarantineHours: 48, closingNotice: true });
    await talk.book();
    const number = await talk.numberOf(talk.customer);
    await sweep(talk.at("4 days").database, signal);
    await talk.text(talk.customer, "ahead", { after: "4 days" });

    await talk.text(talk.customer, "back");
    await sweep(talk.context.database, signal);
    const third = await createDriver(talk.context);
    await talk.book({ driverId: third.id });
    expect(await talk.numberOf(talk.customer), "it knew the number with somebody else").not.toBe(number);
    await talk.text(talk.customer, "to the old number", { to: number });
    await talk.text(talk.driver, "late reply");
    await talk.text(talk.customer, "to the third");
    expect(relayed(await talk.seenBy(talk.driver))).toEqual([]);
    expect(relayed(await talk.seenBy(third))).toEqual(["to the third"]);
    expect(relayed(await talk.seenBy(talk.customer))).toEqual([]);
  });

  test("a sweeper that was off for a day misroutes nothing: limits hold without it, quarantine began at the end", async () => {
    await updateSettings(talk.context, { graceHours: 1, quarantineHours: 48 });
    await completeRide(talk.context, await talk.book());
    const number = await talk.numberOf(talk.customer);
    await talk.settle();
    await talk.text(talk.customer, "late", { after: "25 hours" });
    await sweep(talk.at("25 hours").database, signal);
    await talk.text(talk.driver, "late", { after: "25 hours" });
    expect(relayed(await talk.seenBy(talk.driver))).toEqual([]);
    expect(relayed(await talk.seenBy(talk.customer))).toEqual([]);
    const [known] = await talk.rows<{ hours: number }>(
      `select extract(epoch from known_until - app_now())::float8 / 3600 as hours from acquaintances
       join proxy_numbers on proxy_numbers.id = proxy_number_id where e164 = $1 limit 1`,
      [number],
    );
    expect(known?.hours).toBeGreaterThan(0.9);
    expect(known?.hours).toBeLessThan(1);
  });
});
