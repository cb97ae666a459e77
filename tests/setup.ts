import { afterAll, afterEach, expect, vi } from "vitest";
import { log } from "@/lib/log";
import { closeTestDatabases } from "@/tests/database";

// Tests that want to read lines give the code a log of their own.
log.level = "silent";

const complaints = vi.spyOn(console, "error");

// What nobody expected must not scroll by: a test that provokes an error silences it with a spy of its own.
afterEach(() => {
  const unexpected = complaints.mock.calls.map((call) => call.map(String).join(" "));
  complaints.mockClear();
  expect(unexpected, "console.error was called").toEqual([]);
});

afterAll(closeTestDatabases);
