import { expect, test, vi } from "vitest";
import { createDatabase, inPlainTransaction } from "@/lib/db";
import { testDatabase } from "@/tests/database";

const { url } = await testDatabase();

test("several copies of this module share a connection, as the bundles of a web process do", async () => {
  const database = createDatabase({ url, connections: 1 });
  vi.resetModules();
  const copy = await import("@/lib/db");
  expect(copy.inPlainTransaction).not.toBe(inPlainTransaction);
  try {
    expect(await inPlainTransaction(database, (one) => one.$queryRaw<unknown[]>`select 1 as answer`)).toEqual(
      [{ answer: 1 }],
    );
    expect(
      await copy.inPlainTransaction(database, (other) => other.$queryRaw<unknown[]>`select 2 as answer`),
    ).toEqual([{ answer: 2 }]);
  } finally {
    await database.close();
  }
});

test("an error rolls everything back and leaves the connection fit for use", async () => {
  const database = createDatabase({ url, connections: 1 });
  try {
    const failing = inPlainTransaction(database, async (transaction) => {
      await transaction.$executeRaw`insert into settings (key, value) values ('test', '1'::jsonb)`;
      throw new Error("changed our mind");
    });
    await expect(failing).rejects.toThrow("changed our mind");
    expect(await database.prisma.setting.count({ where: { key: "test" } })).toBe(0);
  } finally {
    await database.close();
  }
});
