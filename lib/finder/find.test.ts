import { beforeAll, expect, test } from "vitest";
import { findEverywhere } from "@/lib/finder/find";
import type { Recent } from "@/lib/finder/schema";
import { archivePerson } from "@/lib/people/commands";
import { formatPhone } from "@/lib/phone";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { testDatabase } from "@/tests/database";
import { createCustomer, createRide, systemContext } from "@/tests/factories";

const database = await testDatabase();
const context = systemContext(database);
let made: Awaited<ReturnType<typeof createRide>>;
let sessionId: string;
let archived: string;

beforeAll(async () => {
  made = await createRide(context);
  archived = (await createCustomer(context, { name: "Clarissa Gone" })).id;
  await archivePerson(context, { side: "customer", id: archived });
  await createCustomer(context, { name: "Иван Петров", phone: "+79123456789" });
  const participants = ["+447700900801", "+447700900802"].map((phone) => ({ phone, name: "Guest" }));
  ({ id: sessionId } = await openByPhones(context, { participants, externalReference: "order-77" }));
});

const ask = (text: string, recent: Recent[] = []) =>
  findEverywhere(database, {
    text,
    recent,
    toParameter: async (typed) => `sealed.${typed.length}`,
    textOf: ({ e164 }) => formatPhone(e164),
  });
const titles = async (text: string) => (await ask(text)).map(({ kind, title }) => `${kind}: ${title}`);

test("a phone is found in whatever notation it is typed, as a whole or in part", async () => {
  const national = made.customer.phone.slice(3);
  const notations = [
    made.customer.phone,
    `0${national}`,
    `0${national.slice(0, 4)} ${national.slice(4)}`,
    `+44 (0)${national.slice(0, 4)}-${national.slice(4)}`,
    `0044 ${national}`,
    national.slice(4),
  ];
  for (const typed of notations) expect(await titles(typed), typed).toContain("customer: Clara Customer");
  expect(await titles("8 912 345-67-89")).toContain("customer: Иван Петров");
});

test("a person comes with their latest rides, an archived one last and named so", async () => {
  const found = await ask("clar");
  expect(found.map(({ kind, title }) => [kind, title])).toEqual([
    ["customer", "Clara Customer"],
    ["customer", "Clarissa Gone"],
    ["ride", "Clara Customer with Dirk Driver"],
  ]);
  expect(found[1]?.detail).toContain("archived");
  expect(found[2]).toMatchObject({ href: `/rides/${made.id}`, pickup: { timeZone: "Etc/UTC" } });
});

test("one or two letters are the beginning of a word", async () => {
  expect(await titles("di")).toContain("driver: Dirk Driver");
  expect(await titles("rk")).toEqual([]);
});

test("what LIKE takes for a wildcard is a character like any other", async () => {
  for (const typed of ["%", "_", "Cla%mer", "\\"]) expect(await titles(typed), typed).toEqual([]);
});

test("an id leads to what has it, also out of the midst of an address", async () => {
  expect(await titles(made.id)).toEqual(["ride: Clara Customer with Dirk Driver"]);
  expect(await titles(`https://maskline.example/sessions/${sessionId.toUpperCase()}?x=1`)).toEqual([
    "session: Guest, Guest",
  ]);
});

test("a session is found by the marketplace's name for it", async () => {
  expect((await ask("order-77")).map(({ href }) => href)).toEqual([`/sessions/${sessionId}`]);
});

test("the phone of somebody who is no person of ours leads to its sessions, and stands in no address", async () => {
  const found = await ask("+44 7700 900801");
  expect(found.map(({ href }) => href)).toEqual(["/sessions?search=sealed.13"]);
  expect(await ask("+44 7700 900899")).toEqual([]);
});

test("a proxy number is found by its digits", async () => {
  expect((await ask(made.number.phone.slice(-7))).map(({ href }) => href)).toEqual([
    `/numbers/${made.number.id}`,
  ]);
});

test("with nothing typed, what was opened last is there by its id, without what is gone", async () => {
  const recent: Recent[] = [
    { kind: "ride", id: made.id },
    { kind: "customer", id: "01900000-0000-7000-8000-000000000000" },
    { kind: "driver", id: made.driver.id },
  ];
  expect((await ask("", recent)).map(({ kind }) => kind)).toEqual(["ride", "driver"]);
});
