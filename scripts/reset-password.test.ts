import { expect, test } from "vitest";
import { makePasswordLink } from "@/scripts/reset-password";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();

test("the only admin who has forgotten the password gets a link on the server", async () => {
  const { prisma } = database;
  const others = { id: "bob", name: "Bob", email: "bob@example.com", disabledAt: new Date() };
  await prisma.admin.create({ data: { id: "ada", name: "Ada", email: "ada@example.com", role: "admin" } });
  await prisma.admin.create({ data: others });
  expect(await makePasswordLink(database, ["Ada@example.com"])).toMatch(/^[\w-]{43}$/);
  const audit = await prisma.auditEntry.findFirst({ where: { subjectId: "ada" } });
  expect(audit).toMatchObject({ action: "admin.make_reset_link", actorKind: "system" });
  await expect(makePasswordLink(database, ["bob@example.com"])).rejects.toThrow("disabled");
  await expect(makePasswordLink(database, ["eve@example.com"])).rejects.toThrow("Nobody of the team");
  await expect(makePasswordLink(database, [])).rejects.toThrow("npm run reset-password");
});
