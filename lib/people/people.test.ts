import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { addNumber } from "@/lib/numbers/commands";
import { archivePerson, createPerson, restorePerson } from "@/lib/people/commands";
import { createLivePair } from "@/lib/people/live-pair.fixture";
import { listPeople, readPerson, searchPeople } from "@/lib/people/queries";
import type { Side } from "@/lib/people/schema";
import { testDatabase } from "@/tests/database";

let database: Database;
let context: Context;
let numberId: string;
let phones = 0;

beforeAll(async () => {
  database = await testDatabase();
  context = { database, actor: systemActor };
  const number = { phone: "+12025550100", provider: "simulator", capabilities: ["sms" as const] };
  numberId = (await addNumber(context, number)).id;
});

const nextPhone = () => `+44770090${String(phones++).padStart(4, "0")}`;
const complaint = (message: string) => ({ code: "invalid_input", fields: [{ path: "phone", message }] });

describe.each<Side>(["customer", "driver"])("a %s", (side) => {
  const add = (name: string, phone = nextPhone()) => createPerson(context, { side, name, phone });

  it("is added with an international or a national phone, and the trace says who did it", async () => {
    const { id } = await createPerson(context, { side, name: "Ann", phone: "07700 900900", country: "GB" });
    expect(await readPerson(database, { side, id })).toMatchObject({ name: "Ann", phone: "+447700900900" });
    const audit = await database.prisma.auditEntry.findMany({ where: { subjectId: id } });
    expect(audit).toMatchObject([{ action: `${side}.create`, actorKind: "system" }]);
    expect(JSON.stringify(audit)).not.toContain("7700900900");
  });

  it("needs a phone that can be read", async () => {
    await expect(add("Ann", "07700 900901")).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("shares its phone with no other active one of its side", async () => {
    const phone = nextPhone();
    await add("Ann", phone);
    const refusal = complaint(`Another active ${side} has this phone.`);
    await expect(add("Bob", phone)).rejects.toMatchObject(refusal);
  });

  it("has a phone that is none of our proxy numbers", async () => {
    const refusal = complaint("This is one of our proxy numbers. Give the person's own phone.");
    await expect(add("Ann", "+12025550100")).rejects.toMatchObject(refusal);
  });

  it("leaves the list when archived, and comes back when restored", async () => {
    const { id } = await add("Zoe Leaving");
    const list = async (archived: boolean) =>
      (await listPeople(database, { side, search: "zoe leaving", archived: archived ? "1" : undefined }))
        .rows;
    await archivePerson(context, { side, id });
    expect(await list(false)).toEqual([]);
    expect(await list(true)).toHaveLength(1);
    expect(await searchPeople(database, { side, search: "zoe leaving", limit: 5 })).toEqual([]);
    await restorePerson(context, { side, id });
    expect(await list(false)).toHaveLength(1);
  });

  it("cannot be restored while somebody else has its phone", async () => {
    const phone = nextPhone();
    const { id } = await add("First", phone);
    await archivePerson(context, { side, id });
    await add("Second", phone);
    const refusal = complaint(`Another active ${side} has this phone.`);
    await expect(restorePerson(context, { side, id })).rejects.toMatchObject(refusal);
  });

  it("cannot be archived while in a live session, and can once it has expired unswept", async () => {
    const phone = nextPhone();
    const { id } = await add("Busy", phone);
    await createLivePair(database, { side, phone, numberId, liveFor: "2 hours" });
    await expect(archivePerson(context, { side, id })).rejects.toMatchObject({ code: "conflict" });
    expect((await readPerson(database, { side, id })).archivedAt).toBeNull();
    await database.pool.query("update sessions set open_until = app_now(), live_until = app_now()");
    await archivePerson(context, { side, id });
  });

  it.each(["01900000-0000-7000-8000-000000000000", "nonsense"])("is not found by the id %s", async (id) => {
    await expect(readPerson(database, { side, id })).rejects.toMatchObject({ code: "not_found" });
    await expect(archivePerson(context, { side, id })).rejects.toMatchObject({ code: "not_found" });
    await expect(restorePerson(context, { side, id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is found by part of the name or the phone in any notation", async () => {
    const { id } = await createPerson(context, { side, name: "Pär 100% O'Neill", phone: "+447700909999" });
    const found = async (search: string) =>
      (await searchPeople(database, { side, search, limit: 9 })).map((p) => p.id);
    for (const search of ["pär", "O'NEILL", "100%", "07700 909 999", "909999"])
      expect(await found(search)).toEqual([id]);
    expect(await found("0% X")).toEqual([]);
  });

  it("stands in pages by name or by when they were added, and each person is on one of them", async () => {
    for (const index of [3, 1, 0, 4, 2]) await add(`Paged ${index % 2}`);
    const walk = async (sort?: string) => {
      const list = { side, search: "paged", sort, pageSize: 2 };
      const pages = [await listPeople(database, list)];
      for (let after = pages[0]?.older; after; after = pages.at(-1)?.older)
        pages.push(await listPeople(database, { ...list, after }));
      const last = pages.at(-1);
      const back = await listPeople(database, { ...list, before: last?.newer ?? undefined });
      expect(back.rows).toEqual(pages.at(-2)?.rows);
      expect(back.older).toBe(pages.at(-2)?.older);
      return pages.flatMap(({ rows }) => rows);
    };
    const byName = await walk();
    expect(byName.map(({ name }) => name)).toEqual(["0", "0", "0", "1", "1"].map((n) => `Paged ${n}`));
    expect((await walk("-name")).map(({ id }) => id)).toEqual(byName.map(({ id }) => id).toReversed());
    const latestFirst = (await walk("-added")).map(({ id }) => id);
    expect(latestFirst).toEqual(
      byName
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });

  it("is found by the days on which it was added", async () => {
    const { id } = await add("Dated Person");
    const list = async (days: { from?: string; to?: string }) =>
      (await listPeople(database, { side, search: "dated person", ...days })).rows.map((row) => row.id);
    const today = new Date().toISOString().slice(0, 10);
    expect(await list({ from: today })).toEqual([id]);
    expect(await list({ to: "2020-01-01" })).toEqual([]);
  });
});

it("lets the same phone be a customer's and a driver's", async () => {
  const phone = nextPhone();
  await createPerson(context, { side: "customer", name: "Ann", phone });
  await createPerson(context, { side: "driver", name: "Ann", phone });
  expect(await database.prisma.phone.count({ where: { e164: phone } })).toBe(1);
});

it("gives a phone to one of two who ask at the same time", async () => {
  const phone = nextPhone();
  const both = ["Ann", "Bob"].map((name) => createPerson(context, { side: "customer", name, phone }));
  const outcomes = (await Promise.allSettled(both)).map((outcome) => outcome.status).sort();
  expect(outcomes).toEqual(["fulfilled", "rejected"]);
});
