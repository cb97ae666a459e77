import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { drainNumber, retireNumber } from "@/lib/numbers/commands";
import { countNumbers } from "@/lib/numbers/queries";
import { allowAgain, dismissGuest, endLineChat, keepChatApart } from "@/lib/open-line/chats";
import { closeLine, openLine } from "@/lib/open-line/line";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { sendAgain } from "@/lib/outbox/send-again";
import { readPool } from "@/lib/plan/queries";
import { bookRide } from "@/lib/rides/book";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  createRide,
  type MadeNumber,
  rideInput,
  systemContext,
} from "@/tests/factories";
import { createOpenLine, heardBy, textLine } from "@/tests/open-line";

const anna = "+447700900801";
const ben = "+447700900802";

let context: Context & { database: TestDatabase };

beforeEach(async () => {
  const database = await testDatabase();
  context = { ...systemContext(database), database };
});

afterEach(closeTestDatabases);

const heard = (phone: string) => heardBy(context.database, phone);
const only = async <Row>(rows: Promise<Row[]>): Promise<Row> => {
  const [row] = await rows;
  if (!row) throw new Error("There is none.");
  return row;
};

async function connected(line: MadeNumber) {
  await textLine(context.database, { from: anna, to: line, body: "anna@example.com" });
  await textLine(context.database, { from: ben, to: line, body: "ben@example.com" });
  return only(context.database.prisma.openLineChat.findMany());
}

async function book() {
  const customer = await createCustomer(context);
  const driver = await createDriver(context);
  return bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
}

test("an open line is never given to a session, nor counted as a number of the pool", async () => {
  await createOpenLine(context);
  await expect(book()).rejects.toMatchObject({ code: "pool_depleted" });
  expect((await countNumbers(context.database)).byStatus).toEqual({ active: 0, draining: 0, retired: 0 });
  expect(await readPool(context.database)).toEqual([]);
});

test("a number that bookings and an admin want at once becomes one or the other", async () => {
  for (let round = 0; round < 5; round++) {
    const number = await createNumber(context);
    const [booked, marked] = await Promise.allSettled([book(), openLine(context, number)]);
    expect([booked.status, marked.status].sort()).toEqual(["fulfilled", "rejected"]);
    await context.database.pool.query("update proxy_numbers set status = 'draining' where not open_line");
  }
});

test("a number of a live session cannot become an open line", async () => {
  const { number } = await createRide(context);
  await expect(openLine(context, number)).rejects.toThrow("1 session still uses it.");
  const { rows } = await context.database.pool.query("select from proxy_numbers where open_line");
  expect(rows).toEqual([]);
});

test("neither can one that takes no texts, that drains, or that is one", async () => {
  const calls = await createNumber(context, { capabilities: ["voice"] });
  await expect(openLine(context, calls)).rejects.toThrow("takes no texts");
  const draining = await createNumber(context);
  await drainNumber(context, draining);
  await expect(openLine(context, draining)).rejects.toThrow("draining");
  await expect(openLine(context, await createOpenLine(context))).rejects.toThrow("already");
});

test("an open line cannot be drained or retired", async () => {
  const line = await createOpenLine(context);
  await expect(drainNumber(context, line)).rejects.toThrow("Close the line first.");
  await expect(retireNumber(context, line)).rejects.toThrow("Close the line first.");
});

test("closing it tells everybody, leaves nothing to reach whoever gets the number next, and gives it back", async () => {
  const line = await createOpenLine(context);
  await connected(line);
  await textLine(context.database, { from: anna, to: line, body: "Not sent yet" });
  await closeLine(context, line);
  expect(await heard(ben)).toEqual([
    "Connected, text #end to stop.",
    "Thanks for chatting. This line has closed.",
  ]);
  const failed = await only(context.database.prisma.delivery.findMany({ where: { status: "failed" } }));
  expect(failed.errorCode).toBe("line_closed");
  await expect(sendAgain(context, { deliveryId: failed.id })).rejects.toThrow("cannot be sent again");
  await book();
});

test("a line is not closed while a text of a chat is just leaving", async () => {
  const line = await createOpenLine(context);
  await connected(line);
  await context.database.pool.query(
    "update deliveries set status = 'sent', sent_at = app_now() where status = 'queued'",
  );
  await textLine(context.database, { from: anna, to: line, body: "On my way" });
  const claim = await claimDelivery(context.database, { owner: "worker", providers: ["simulator"] });
  expect(claim?.outcome).toBe("claimed");
  await expect(closeLine(context, line)).rejects.toThrow("just leaving");
});

test("an admin ends a chat, once", async () => {
  const chat = await connected(await createOpenLine(context));
  await endLineChat(context, chat);
  expect((await heard(anna)).at(-1)).toBe("Thanks for chatting. Text your email address to start chat.");
  await expect(endLineChat(context, chat)).rejects.toThrow("has ended");
});

test("an admin sends somebody away who waits", async () => {
  const line = await createOpenLine(context);
  await textLine(context.database, { from: anna, to: line, body: "anna@example.com" });
  await dismissGuest(context, await only(context.database.prisma.openLineGuest.findMany()));
  await textLine(context.database, { from: ben, to: line, body: "ben@example.com" });
  expect((await heard(ben)).at(-1)).toBe("Waiting for another user...");
});

test("two whom an admin keeps apart both wait, and are connected as soon as they may meet again", async () => {
  const line = await createOpenLine(context);
  await keepChatApart(context, await connected(line));
  await textLine(context.database, { from: anna, to: line, body: "anna@example.com" });
  await textLine(context.database, { from: ben, to: line, body: "ben@example.com" });
  expect((await heard(ben)).at(-1)).toBe("Waiting for another user...");
  const { blockerPhoneId, blockedPhoneId } = await only(context.database.prisma.openLineBlock.findMany());
  await allowAgain(context, { blockerId: blockerPhoneId, blockedId: blockedPhoneId });
  expect((await heard(ben)).at(-1)).toBe("Connected, text #end to stop.");
});

test("all of it leaves a trace, and none of it an e-mail address or a phone", async () => {
  const line = await createOpenLine(context);
  const chat = await connected(line);
  await keepChatApart(context, chat);
  await closeLine(context, line);
  const entries = await context.database.prisma.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual([
    "number.add",
    "open_line.open",
    "chat.keep_apart",
    "open_line.close",
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/example\.com|\+44/);
});
