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

test("where nobody is left who can let the team in, the next start creates an admin", async () => {
  const { prisma } = database;
  await prisma.admin.updateMany({ data: { role: "operator" } });
  const admin = { database, email: "rescue@example.com", password: "correct horse battery" };
  expect(await createFirstAdmin(admin)).toBe("created");
  await prisma.admin.updateMany({ where: { email: admin.email }, data: { disabledAt: new Date() } });
  expect(await createFirstAdmin({ ...admin, email: "another@example.com" })).toBe("created");
});
