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

test("a few tries are free, then an account is slowed down, however many come at once", async () => {
  const attempt = { email: "one@example.com", address: "192.0.2.1" };
  expect(await tryTimes(30, attempt)).toBe(5);
  await expect(registerAttempt(database, attempt)).rejects.toMatchObject({
    code: "too_many_requests",
    message: expect.stringMatching(/^Too many attempts\. Try again in \d+ seconds?\.$/),
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
  const outcomes = [];
  for (let index = 0; index < 25; index++) {
    const attempt = { email: `victim${index}@example.com`, address: `2001:db8::${index + 1}` };
    outcomes.push(await tryTimes(1, attempt));
  }
  expect(outcomes.filter((passed) => passed === 1)).toHaveLength(20);
});

test("a refused try counts for nothing, and a success clears both", async () => {
  const attempt = { email: "four@example.com", address: "192.0.2.4" };
  await tryTimes(10, attempt);
  await forgetFailures(database, attempt);
  expect(await tryTimes(5, attempt)).toBe(5);
});
