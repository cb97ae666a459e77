import { describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db";
import { testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, systemContext } from "@/tests/factories";

const database = await testDatabase();

describe("testDatabase", () => {
  it("is migrated and empty", async () => {
    expect(await database.prisma.customer.count()).toBe(0);
  });

  it("has a clock that tests can move", async () => {
    const read = (seen: typeof database | ReturnType<typeof database.at>) =>
      inTransaction(seen, (transaction) => transaction.$queryRaw<{ at: Date }[]>`select app_now() as at`);
    const [[today], [later]] = await Promise.all([read(database), read(database.at("3 days 2 hours"))]);
    const hours = (Number(later?.at) - Number(today?.at)) / 3_600_000;
    expect(hours).toBeCloseTo(74, 1);
  });
});

describe("factories", () => {
  it("make people and numbers", async () => {
    const context = systemContext(database);
    await Promise.all([createCustomer(context), createDriver(context), createNumber(context)]);

    expect(await database.prisma.customer.count()).toBe(1);
    expect(await database.prisma.driver.count()).toBe(1);
    expect(await database.prisma.proxyNumber.count()).toBe(1);
  });
});
