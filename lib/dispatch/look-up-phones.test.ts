import { expect, it } from "vitest";
import { inTransaction } from "@/lib/db";
import { lookUpPhones } from "@/lib/dispatch/look-up-phones";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import { createPerson } from "@/lib/people/commands";
import { readPerson } from "@/lib/people/queries";
import { updatePerson } from "@/lib/sessions/update-person";
import { updateSettings } from "@/lib/settings/commands";
import { carrierError } from "@/tests/carriers/messagebird";
import { startNumberTests } from "@/tests/carriers/numbers";
import { createNumber } from "@/tests/factories";

const { database, context, carrier } = await startNumberTests();

const mobile = "+447700900001";
const landline = "+447700900002";
const signal = new AbortController().signal;
const look = (at = "0 days") => lookUpPhones(database.at(at), { providers: [carrier.provider], signal });
const add = async (phone: string) =>
  (await createPerson(context, { side: "driver", name: "Dirk", phone })).id;
const lineTypeOf = async (id: string) => (await readPerson(database, { side: "driver", id })).lineType;
const read = (e164: string) => database.prisma.phone.findUniqueOrThrow({ where: { e164 } });

it("asks nobody while the setting is off, and not about those who were added then", async () => {
  await add("+447700900090");
  expect(await look()).toBe(0);
  await updateSettings(context, { lookupPhones: true });
  expect(await look()).toBe(0);
  expect(carrier.standIn.requests).toEqual([]);
});

it("keeps country and line type of who is added, asked once", async () => {
  carrier.standIn.lineTypes.set(landline.slice(1), "fixed line");
  const [first, second] = [await add(mobile), await add(landline)];
  expect(await look()).toBe(2);
  expect(await look()).toBe(0);
  expect(await lineTypeOf(first)).toBe("mobile");
  expect(await lineTypeOf(second)).toBe("landline");
  expect(await read(landline)).toMatchObject({ country: "GB", lookedUpAt: expect.any(Date) });
});

it("asks about the phone that somebody changes to", async () => {
  const id = await add("+447700900003");
  await look();
  await updatePerson(context, { side: "driver", id, name: "Dirk", phone: "+447700900004" });
  expect(await look()).toBe(1);
  expect(await lineTypeOf(id)).toBe("mobile");
});

it("does not text a landline, and says so", async () => {
  const number = await createNumber(context);
  const { id: recipientPhoneId } = await read(landline);
  const failed = await inTransaction(database, async (transaction) => {
    const message = await transaction.message.create({
      data: { direction: "outbound", kind: "notice", proxyNumberId: number.id, body: "hello" },
    });
    const sendBefore = new Date(Date.now() + 60_000);
    const id = await enqueueDelivery(transaction, {
      messageId: message.id,
      originatorId: number.id,
      recipientPhoneId,
      sendBefore,
    });
    return transaction.delivery.findUniqueOrThrow({ where: { id } });
  });
  expect(failed).toMatchObject({
    status: "failed",
    errorCode: "landline",
    errorReason: "The recipient's phone is a landline: it takes calls only.",
  });
});

it("a carrier that is down keeps nobody from being added, and is asked again ten minutes later", async () => {
  carrier.standIn.failAlways(carrierError(503, 99));
  const id = await add("+447700900005");
  await look();
  expect(await lineTypeOf(id)).toBeNull();
  carrier.standIn.failAlways(null);
  expect(await look()).toBe(0);
  expect(await look("11 minutes")).toBe(1);
  expect(await lineTypeOf(id)).toBe("mobile");
});

it("gives a phone up that the carrier refuses five times", async () => {
  carrier.standIn.failAlways(carrierError(422, 21));
  await add("+447700900006");
  for (let day = 0; day < 5; day++) expect(await look(`${day * 25} hours`)).toBe(1);
  expect(await look("300 hours")).toBe(0);
  expect(await read("+447700900006")).toMatchObject({ lookedUpAt: null, lookupDueAt: null });
});
