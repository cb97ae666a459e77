import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { updateSettings } from "@/lib/settings/commands";
import { type Conversation, policies, relayed, startConversation, told } from "@/tests/conversation";
import { closeTestDatabases } from "@/tests/database";

describe.each(policies)("%s", (policy) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await startConversation(policy);
  });
  afterEach(closeTestDatabases);

  test("#end from either side ends the session and its ride, is not forwarded, and both are told", async () => {
    const { id, sessionId } = await talk.book();
    await talk.text(talk.driver, " #END\n");
    expect(relayed(await talk.seenBy(talk.customer))).toEqual([]);
    expect(told(await talk.seenBy(talk.driver)).at(-1)).toMatch(
      /^You have ended this ride\. You can reach each other on this number until /,
    );
    expect(told(await talk.seenBy(talk.customer)).at(-1)).toMatch(/^The other side has ended this ride\. /);
    expect(
      await talk.rows("select status, ended_at is not null as ended from rides where id = $1", [id]),
    ).toEqual([{ status: "completed", ended: true }]);
    expect(
      await talk.rows(
        `select session_state(sessions, app_now()) as state, closing_reason, messages.seq
         from sessions join messages on session_id = sessions.id and kind = 'end_session' where sessions.id = $1`,
        [sessionId],
      ),
    ).toEqual([{ state: "grace", closing_reason: "ended_by_participant", seq: 3 }]);
    expect(
      await talk.rows(
        "select action, actor_kind, actor_id from audit_entries where action in ($1, $2) order by id",
        ["session.end_by_participant", "ride.complete"],
      ),
    ).toEqual(
      expect.arrayContaining([
        { action: "session.end_by_participant", actor_kind: "webhook", actor_id: "simulator" },
        { action: "ride.complete", actor_kind: "webhook", actor_id: "simulator" },
      ]),
    );
  });

  test("in grace they still reach each other, and #end changes nothing more", async () => {
    await talk.book();
    await talk.text(talk.customer, "#end");
    const before = (await talk.seenBy(talk.driver)).length;
    await talk.text(talk.driver, "#end");
    expect(await talk.seenBy(talk.driver)).toHaveLength(before);
    await talk.text(talk.driver, "your umbrella");
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["your umbrella"]);
  });

  test("two who end at once end it once", async () => {
    await talk.book();
    await Promise.all([talk.text(talk.customer, "#end"), talk.text(talk.driver, "#end")]);
    expect(
      await talk.rows("select from audit_entries where action = 'session.end_by_participant'"),
    ).toHaveLength(1);
    const ends = [...(await talk.seenBy(talk.customer)), ...(await talk.seenBy(talk.driver))];
    expect(ends.filter(({ body }) => body.includes("ended this ride"))).toHaveLength(2);
  });

  test("a session without a ride and without an end can be ended so, too", async () => {
    await talk.open({ graceMinutes: 0 });
    await talk.text(talk.customer, "#end");
    expect(told(await talk.seenBy(talk.driver))).toEqual([
      "The other side has ended this conversation. You no longer reach each other on this number.",
    ]);
    await talk.text(talk.driver, "wait!");
    expect(relayed(await talk.seenBy(talk.customer))).toEqual([]);
  });

  test("the word with anything beside it is a text like any other, and so it is while the settings say no", async () => {
    await talk.book();
    await talk.text(talk.customer, "#end of the road");
    await updateSettings(talk.context, { participantsMayEnd: false });
    await talk.text(talk.customer, "#end");
    expect(relayed(await talk.seenBy(talk.driver))).toEqual(["#end of the road", "#end"]);
  });
});
