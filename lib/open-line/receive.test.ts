import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, type MadeNumber, systemContext } from "@/tests/factories";
import { createOpenLine, heardBy, textLine } from "@/tests/open-line";

const anna = "+447700900801";
const ben = "+447700900802";
const carl = "+447700900803";
const dora = "+447700900804";

let context: Context & { database: TestDatabase };
let line: MadeNumber;

beforeEach(async () => {
  const database = await testDatabase();
  context = { ...systemContext(database), database };
  line = await createOpenLine(context);
});

afterEach(closeTestDatabases);

const text = (from: string, body: string, more: { id?: string; sentAt?: Date; to?: MadeNumber } = {}) =>
  textLine(context.database, { from, body, to: line, ...more });
const heard = (phone: string) => heardBy(context.database, phone);

async function connect(one: string, other: string) {
  await text(one, "one@example.com");
  await text(other, "other@example.com");
}

test("the guide's conversation, word for word", async () => {
  await text(anna, "Hello?");
  await text(anna, "anna@example.com");
  await text(ben, " Ben@Example.com ");
  await text(anna, "Hi, who is there?");
  await text(ben, "It's me 👋");
  await text(ben, "#END");
  await text(anna, "Still there?");
  expect(await heard(anna)).toEqual([
    "To chat, text your email address.",
    "Waiting for another user...",
    "Connected, text #end to stop.",
    "It's me 👋",
    "Thanks for chatting. Text your email address to start chat.",
    "To chat, text your email address.",
  ]);
  expect(await heard(ben)).toEqual([
    "Connected, text #end to stop.",
    "Hi, who is there?",
    "Thanks for chatting. Text your email address to start chat.",
  ]);
});

test("all that one person gets leaves in one lane, whoever they talk to, so that nothing overtakes", async () => {
  await connect(anna, ben);
  await text(ben, "to Anna");
  await text(ben, "#end");
  await text(carl, "carl@example.com");
  await text(anna, "anna@example.com");
  const { rows } = await context.database.pool.query(
    `select distinct lane from deliveries join phones on phones.id = recipient_phone_id where e164 = $1`,
    [anna],
  );
  expect(rows).toHaveLength(1);
});

test("the same carrier message changes nothing", async () => {
  await Promise.all([
    text(anna, "anna@example.com", { id: "a" }),
    text(anna, "anna@example.com", { id: "a" }),
  ]);
  expect(await heard(anna)).toEqual(["Waiting for another user..."]);
  await text(ben, "ben@example.com");
  await text(anna, "Hi", { id: "b" });
  await text(anna, "Hi", { id: "b" });
  expect(await heard(ben)).toEqual(["Connected, text #end to stop.", "Hi"]);
});

test("nobody is paired with themselves: a second e-mail address only replaces the first", async () => {
  await text(anna, "anna@example.com");
  await text(anna, "anna@example.org");
  expect(await heard(anna)).toEqual(["Waiting for another user...", "Waiting for another user..."]);
  expect(await context.database.prisma.openLineGuest.findMany({ select: { email: true } })).toEqual([
    { email: "anna@example.org" },
  ]);
});

test("a third person waits, and talks to the next one", async () => {
  await connect(anna, ben);
  await connect(carl, dora);
  await text(carl, "Hi Dora");
  expect(await heard(dora)).toEqual(["Connected, text #end to stop.", "Hi Dora"]);
  expect(await heard(anna)).not.toContain("Hi Dora");
  expect(await heard(ben)).not.toContain("Hi Dora");
});

test("whoever waits and texts #end waits no longer", async () => {
  await text(anna, "anna@example.com");
  await text(anna, "#end");
  await text(ben, "ben@example.com");
  expect(await heard(anna)).toEqual([
    "Waiting for another user...",
    "Thanks for chatting. Text your email address to start chat.",
  ]);
  expect(await heard(ben)).toEqual(["Waiting for another user..."]);
});

test("two who are kept apart by #block both wait, and each talks to the next one", async () => {
  await connect(anna, ben);
  await text(anna, "#Block");
  await connect(anna, ben);
  expect((await heard(ben)).at(-1)).toBe("Waiting for another user...");
  expect((await heard(anna)).at(-1)).toBe("Waiting for another user...");
  await text(carl, "carl@example.com");
  expect((await heard(anna)).at(-1)).toBe("Connected, text #end to stop.");
  await text(dora, "dora@example.com");
  expect((await heard(ben)).at(-1)).toBe("Connected, text #end to stop.");
});

test("the blocked person is not told, and does not hear the word", async () => {
  await connect(anna, ben);
  await text(anna, "#block");
  expect(await heard(ben)).toEqual([
    "Connected, text #end to stop.",
    "Thanks for chatting. Text your email address to start chat.",
  ]);
});

test("STOP ends the chat before anything else, and its sender hears nothing more", async () => {
  await connect(anna, ben);
  await text(anna, "STOP");
  await text(carl, "carl@example.com");
  expect(await heard(anna)).toEqual(["Waiting for another user...", "Connected, text #end to stop."]);
  expect((await heard(ben)).at(-1)).toBe("Thanks for chatting. Text your email address to start chat.");
  expect((await heard(carl)).at(-1)).toBe("Waiting for another user...");
});

test("whoever has opted out is not admitted, until they text START", async () => {
  await text(anna, "STOP");
  await text(anna, "anna@example.com");
  await text(ben, "ben@example.com");
  expect(await heard(ben)).toEqual(["Waiting for another user..."]);
  await text(anna, "START");
  await text(anna, "anna@example.com");
  expect((await heard(ben)).at(-1)).toBe("Connected, text #end to stop.");
});

test("what was said before the two were connected is not passed on, however late it comes", async () => {
  await connect(anna, ben);
  await text(anna, "for somebody else", { sentAt: new Date(Date.now() - 5 * 60_000) });
  await text(carl, "carl@example.com", { sentAt: new Date(Date.now() - 60 * 60_000) });
  expect(await heard(ben)).toEqual(["Connected, text #end to stop."]);
  expect(await heard(carl)).toEqual([]);
});

test("an automatic sender is answered ten times an hour at most", async () => {
  for (let count = 0; count < 12; count++) await text(anna, "I am out of office.");
  expect(await heard(anna)).toHaveLength(10);
});

test("two lines do not mix, and a phone can be on both", async () => {
  const other = await createOpenLine(context);
  await text(anna, "anna@example.com");
  await text(anna, "anna@example.com", { to: other });
  await text(ben, "ben@example.com", { to: other });
  await text(ben, "Hi", { to: other });
  expect(await heard(anna)).toEqual([
    "Waiting for another user...",
    "Waiting for another user...",
    "Connected, text #end to stop.",
    "Hi",
  ]);
});

test("somebody in a ride keeps it while they chat", async () => {
  const { customer, driver, number } = await createRide(context);
  await text(customer.phone, "clara@example.com");
  await text(anna, "anna@example.com");
  await text(customer.phone, "to Anna");
  await text(customer.phone, "to the driver", { to: number });
  expect((await heard(anna)).at(-1)).toBe("to Anna");
  expect((await heard(driver.phone)).at(-1)).toBe("to the driver");
});
