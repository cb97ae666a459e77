import { expect, test } from "vitest";
import { takeSecondFactorAway } from "@/scripts/second-factor";
import { testDatabase } from "@/tests/database";

const database = await testDatabase();

test("the only admin gets in again who has lost the second factor", async () => {
  const id = "ada";
  await database.prisma.admin.create({
    data: {
      id,
      name: "Ada",
      email: "ada@example.com",
      role: "admin",
      twoFactorEnabled: true,
      twoFactor: { create: { id, secret: "s", backupCodes: "c" } },
    },
  });
  await takeSecondFactorAway(database, ["Ada@example.com"]);
  const ada = await database.prisma.admin.findUniqueOrThrow({ where: { id }, include: { twoFactor: true } });
  expect(ada).toMatchObject({ twoFactorEnabled: false, twoFactor: null });
  const audit = await database.prisma.auditEntry.findFirst({ where: { subjectId: id } });
  expect(audit).toMatchObject({ action: "admin.reset_second_factor", actorKind: "system" });
  await expect(takeSecondFactorAway(database, ["ada@example.com"])).rejects.toThrow("no second factor");
  await expect(takeSecondFactorAway(database, ["bob@example.com"])).rejects.toThrow("Nobody of the team");
});
