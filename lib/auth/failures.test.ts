import { expect, test } from "vitest";
import { forgetFailures, registerAttempt } from "@/lib/auth/failures";
import type { Database } from "@/lib/db";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();

async function tryTimes(count: number, attempt: { email: string; address: string }, at: Database = database) {
  const tries = Array.from({ length: count }, () => registerAttempt(at, attempt));
  const results = await Promise.allSettled(tries);
  return results.filter((result) => result.status === "fulfilled").length;
}

/** The free tries, and one more for each wait (1 s, 2 s, 4 s …) that a slow machine has sat out since `begin`. */
function mostTries(free: number, begin: number): number {
  return free + Math.floor(Math.log2(1 + (performance.now() - begin) / 1000));
}

test("a few tries are free, then an account is slowed down, however many come at once", async () => {
  const attempt = { email: "one@example.com", address: "192.0.2.1" };
  const begin = performance.now();
  const passed = await tryTimes(30, attempt);
  expect(passed).toBeGreaterThanOrEqual(5);
  expect(passed).toBeLessThanOrEqual(mostTries(5, begin));
  const refused = await Promise.allSettled(
    Array.from({ length: 30 }, () => registerAttempt(database, attempt)),
  );
  expect(refused).toContainEqual({
    status: "rejected",
    reason: expect.objectContaining({
      code: "too_many_requests",
      message: expect.stringMatching(/^Too many attempts\. Try again in \d+ seconds?\.$/),
    }),
  });
});

test("the wait doubles up to a minute, whatever address the tries come from", async () => {
  const email = "two@example.com";
  const from = (last: number) => ({ email, address: `198.51.100.${last}` });
  for (let last = 1; last <= 5; last++) await registerAttempt(database, from(last));
  for (let step = 1; step <= 9; step++) {
    const later = database.at(`${step * 61} seconds`);
    expect(await tryTimes(3, from(10 + step), later)).toBe(1);
  }
  const [row] = await database.prisma.$queryRaw<{ seconds: number }[]>`
    select extract(epoch from blocked_until - updated_at)::int as seconds
    from login_failures where subject = ${`account:${email}`}`;
  expect(row?.seconds).toBe(60);
});

test("an address is slowed down over all accounts, a /64 of IPv6 as one", async () => {
  const begin = performance.now();
  const outcomes = [];
  for (let index = 0; index < 25; index++) {
    const attempt = { email: `victim${index}@example.com`, address: `2001:db8::${index + 1}` };
    outcomes.push(await tryTimes(1, attempt));
  }
  const passed = outcomes.filter((outcome) => outcome === 1).length;
  expect(passed).toBeGreaterThanOrEqual(20);
  expect(passed).toBeLessThanOrEqual(mostTries(20, begin));
});

test("a refused try counts for nothing, and a success clears both", async () => {
  const attempt = { email: "four@example.com", address: "192.0.2.4" };
  await tryTimes(10, attempt);
  await forgetFailures(database, attempt);
  expect(await tryTimes(5, attempt)).toBe(5);
});
