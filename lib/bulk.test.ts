import { expect, test } from "vitest";
import { forEachRow } from "@/lib/bulk";
import { archivePerson, restorePerson } from "@/lib/people/commands";
import { listPeople } from "@/lib/people/queries";
import { testDatabase } from "@/tests/database";
import { createCustomer, createRide, systemContext } from "@/tests/factories";

const database = await testDatabase();
const context = systemContext(database);

test("several rows are done one by one: a refusal says why and stops no other, each has its trace, and the inverse takes it back", async () => {
  const { customer: busy } = await createRide(context);
  const free = [await createCustomer(context), await createCustomer(context)].map(({ id }) => id);
  const [first = "", second = ""] = free;
  const archived = await forEachRow([first, busy.id, second, first], (id) =>
    archivePerson(context, { side: "customer", id }),
  );
  expect(archived).toEqual({
    done: free,
    refused: [{ id: busy.id, reason: expect.stringContaining("one ride that is still open") }],
  });
  const listed = async () => (await listPeople(database, { side: "customer" })).rows.map(({ id }) => id);
  expect(await listed()).toEqual([busy.id]);
  const restored = await forEachRow(archived.done, (id) => restorePerson(context, { side: "customer", id }));
  expect(restored).toEqual({ done: free, refused: [] });
  expect((await listed()).toSorted()).toEqual([busy.id, ...free].toSorted());
  const traces = await database.prisma.auditEntry.findMany({
    where: { subjectId: { in: free }, action: { in: ["customer.archive", "customer.restore"] } },
  });
  expect(traces).toHaveLength(4);
});

test("what nobody threw on purpose is no refusal", async () => {
  const broken = () => Promise.reject(new Error("The disk is full."));
  await expect(forEachRow(["a"], broken)).rejects.toThrow("The disk is full.");
});
