import { randomUUID } from "node:crypto";
import { createOTP } from "@better-auth/utils/otp";
import { expect, test } from "vitest";
import { takeTimeCode } from "@/lib/auth/time-code";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();
const key = "a-key-that-only-tests-know";
const second = 1_000;
const noon = Date.parse("2026-11-22T12:00:00Z");
const codeAt = (at: number) => createOTP(key).hotp(Math.floor(at / (30 * second)));

test("a code of the app is used once, however many use it at once, and none before it any more", async () => {
  const adminId = randomUUID();
  const twoFactor = { create: { id: adminId, secret: "sealed", backupCodes: "sealed" } };
  await database.prisma.admin.create({
    data: { id: adminId, name: "Olga", email: "olga@example.com", role: "operator", twoFactor },
  });
  const take = (code: string, at = noon) => takeTimeCode(database, { adminId, key, code }, at);
  const present = await codeAt(noon);
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => take(present)));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual([
    "fulfilled",
    "rejected",
    "rejected",
    "rejected",
  ]);
  const used = { code: "invalid_input", message: expect.stringMatching(/has been used/) };
  await expect(take(await codeAt(noon - 30 * second))).rejects.toMatchObject(used);
  await expect(take(present, noon + 30 * second)).rejects.toMatchObject(used);
  await take(await codeAt(noon + 30 * second), noon + 30 * second);
});
