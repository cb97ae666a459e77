import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/actor";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import {
  activateNumber,
  addNumber,
  drainNumber,
  retireDrainedNumbers,
  retireNumber,
} from "@/lib/numbers/commands";
import { countNumbers, listNumbers } from "@/lib/numbers/queries";
import { createPerson } from "@/lib/people/commands";
import { createLivePair } from "@/lib/people/live-pair.fixture";
import { ensurePhone } from "@/lib/people/phone";
import { testDatabase } from "@/tests/database";

let database: Database;
let context: Context;
let numbers = 0;

beforeAll(async () => {
  database = await testDatabase();
  context = { database, actor: systemActor };
});

const nextNumber = () => `+120255501${String(numbers++).padStart(2, "0")}`;
const input = (phone: string) => ({
  phone,
  provider: "simulator",
  capabilities: ["sms" as const, "voice" as const],
});
const add = async (phone = nextNumber()) => (await addNumber(context, input(phone))).id;
const read = (id: string) => database.prisma.proxyNumber.findUniqueOrThrow({ where: { id } });

async function addLivePair(numberId: string, phone: string) {
  await ensurePhone(database.prisma, phone);
  await createLivePair(database, { side: "driver", phone, numberId, liveFor: "1 day" });
}

it("adds a number of a configured provider with its country", async () => {
  const phone = nextNumber();
  await expect(addNumber(context, { ...input(phone), configured: ["messagebird"] })).rejects.toMatchObject({
    fields: [{ path: "provider" }],
  });
  const { id } = await addNumber(context, { ...input(phone), configured: ["simulator"] });
  expect(await read(id)).toMatchObject({
    e164: phone,
    country: "US",
    status: "active",
    capabilities: ["sms", "voice"],
  });
  expect(await database.prisma.auditEntry.count({ where: { subjectId: id, action: "number.add" } })).toBe(1);
});

it("refuses what is no number, what is in the pool already and a person's phone", async () => {
  const phone = nextNumber();
  await add(phone);
  await createPerson(context, { side: "driver", name: "Bob", phone: "+447700900001" });
  for (const refused of ["12", phone, "+447700900001"]) {
    await expect(add(refused)).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "phone" }] });
  }
});

it("brings a retired number back when it is added again, with its history", async () => {
  const phone = nextNumber();
  const id = await add(phone);
  await retireNumber(context, { id });
  expect((await read(id)).status).toBe("retired");
  expect(await add(phone)).toBe(id);
  expect((await read(id)).status).toBe("active");
});

it("drains, and takes new sessions again", async () => {
  const id = await add();
  await drainNumber(context, { id });
  expect((await read(id)).status).toBe("draining");
  await expect(drainNumber(context, { id })).rejects.toMatchObject({ code: "conflict" });
  await activateNumber(context, { id });
  expect((await read(id)).status).toBe("active");
});

it("is not retired while sessions hold it, and is once they have expired unswept", async () => {
  const id = await add();
  await addLivePair(id, "+447700900010");
  await addLivePair(id, "+447700900011");
  await expect(retireNumber(context, { id })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("2 rides still use it"),
  });
  expect((await read(id)).status).toBe("active");
  await database.pool.query("update sessions set open_until = app_now(), live_until = app_now()");
  await retireNumber(context, { id });
});

it("leaves the pool by itself when it is drained and its last session has been released", async () => {
  const id = await add();
  await addLivePair(id, "+447700900020");
  await drainNumber(context, { id });
  await retireDrainedNumbers(context);
  expect((await read(id)).status).toBe("draining");
  await database.pool.query("update pairs set released_at = app_now()");
  await retireDrainedNumbers(context);
  expect((await read(id)).status).toBe("retired");
});

it("lists the pool with live sessions, by status and by digits", async () => {
  const phone = nextNumber();
  const id = await add(phone);
  await addLivePair(id, "+447700900030");
  const found = await listNumbers(database, { search: phone.slice(-7) });
  expect(found.rows).toEqual([
    {
      id,
      e164: phone,
      provider: "simulator",
      country: "US",
      capabilities: ["sms", "voice"],
      status: "active",
      liveSessions: 1,
      flow: "unchecked",
      vanishingSince: null,
      openLine: false,
      cost: null,
      createdAt: expect.any(Date),
    },
  ]);
  const retired = await listNumbers(database, { status: "retired" });
  expect(retired.rows).toHaveLength((await countNumbers(database)).byStatus.retired);
  expect((await listNumbers(database, { search: "not a number" })).rows).toEqual([]);
});

it.each(["01900000-0000-7000-8000-000000000000", "nonsense"])("is not found by the id %s", async (id) => {
  for (const command of [drainNumber, activateNumber, retireNumber]) {
    await expect(command(context, { id })).rejects.toMatchObject({ code: "not_found" });
  }
});
