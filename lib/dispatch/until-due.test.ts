import { beforeAll, beforeEach, expect, test } from "vitest";
import { untilNextCallback } from "@/lib/callbacks/next-due";
import type { Database } from "@/lib/db";
import { holdEvent, untilNextEvent } from "@/lib/handsets/events";
import { untilNextQuestion } from "@/lib/messages/answer-stranger";
import { untilNextCheck } from "@/lib/outbox/claim-check";
import { untilNextDue } from "@/lib/outbox/next-due";
import { type TestDatabase, testDatabase } from "@/tests/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => database.empty());

/** What the crews of a worker ask before they sleep. */
const questions: Record<string, (from: Database) => Promise<number | null>> = {
  texts: (from) => untilNextDue(from, { providers: ["simulator"] }),
  "texts of no carrier": (from) => untilNextDue(from, { providers: [] }),
  "texts to ask about": untilNextCheck,
  "strangers' texts": untilNextQuestion,
  "the simulated network's events": untilNextEvent,
  callbacks: (from) => untilNextCallback(from, { failing: false }),
};

test.each(Object.entries(questions))("no time is due while none of the %s wait", async (_what, untilDue) => {
  expect(await untilDue(database)).toBeNull();
});

test("an event that is kept back is due at its time, and one that is lost never", async () => {
  const event = { channel: "status", id: "text", status: "delivered" } as const;
  await holdEvent(database, { phoneId: null, event, afterMs: null });
  expect(await untilNextEvent(database)).toBeNull();
  await holdEvent(database, { phoneId: null, event, afterMs: 60_000 });
  expect(await untilNextEvent(database)).toBeGreaterThan(0);
  expect(await untilNextEvent(database)).toBeLessThanOrEqual(60_000);
});
