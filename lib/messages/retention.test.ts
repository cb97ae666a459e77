import { expect, test } from "vitest";
import { sweep } from "@/lib/dispatch/sweeper";
import { updateSettings } from "@/lib/settings/commands";
import { startConversation } from "@/tests/conversation";

const signal = new AbortController().signal;

test("the words of texts go when the settings say so, and nothing else of them; what waits to be sent keeps them", async () => {
  const talk = await startConversation("shared");
  const bodies = async () =>
    (await talk.rows<{ body: string }>("select body from messages order by id")).map(({ body }) => body);
  await talk.book();
  await talk.text(talk.customer, "I wait at the corner");
  await talk.settle();
  await talk.text(talk.driver, "Which one?");
  await sweep(talk.at("400 days").database, signal);
  expect(await bodies()).toEqual([
    expect.stringMatching(/^Dirk/),
    expect.stringMatching(/^Clara/),
    "I wait at the corner",
    "Which one?",
  ]);

  await updateSettings(talk.context, { textRetentionDays: 30 });
  await sweep(talk.at("29 days").database, signal);
  expect(await bodies()).toContain("I wait at the corner");
  await sweep(talk.at("31 days").database, signal);
  expect(await bodies()).toEqual(["", "", "", "Which one?"]);
  expect(await talk.rows("select from messages where erased_at is not null")).toHaveLength(3);
  expect(await talk.rows("select status from deliveries order by position")).toHaveLength(4);
  const [entry] = await talk.rows<{ details: object }>(
    "select details from audit_entries where action = 'settings.update'",
  );
  expect(entry?.details).toEqual({ changes: { textRetentionDays: { from: null, to: 30 } } });
});
