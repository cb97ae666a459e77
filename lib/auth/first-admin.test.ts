import { expect, test } from "vitest";
import { createFirstAdmin } from "@/lib/auth/first-admin";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();

test("several starts at once create one admin", async () => {
  const admin = { database, email: " Admin@Example.com ", password: "correct horse battery" };
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => createFirstAdmin(admin)));
  expect(outcomes.toSorted()).toEqual(["created", "exists", "exists", "exists"]);
  const [created] = await database.prisma.admin.findMany({ include: { credentials: true } });
  expect(created?.email).toBe("admin@example.com");
  expect(created?.credentials[0]?.password).not.toContain("correct");
});
