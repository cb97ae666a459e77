import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import { receiveCall } from "@/lib/calls/receive";
import type { Context } from "@/lib/context";
import { closeTestDatabases, testDatabase } from "@/tests/database";
import { createRide, type MadeNumber, type MadePerson } from "@/tests/factories";

let context: Context;
let customer: MadePerson;
let driver: MadePerson;
let number: MadeNumber;

beforeEach(async () => {
  context = { database: await testDatabase(), actor: systemActor };
  ({ customer, driver, number } = await createRide(context));
});

afterEach(closeTestDatabases);

function call(from: string | null, options: { id?: string; jti?: string; provider?: string } = {}) {
  return receiveCall(context.database, {
    provider: options.provider ?? "simulator",
    callerIdMode: "dialled-number",
    replay: options.jti ? { jti: options.jti, expiresAt: new Date(Date.now() + 60_000) } : null,
    inbound: { providerCallId: options.id ?? null, from, to: number.phone, dialled: number.phone.slice(1) },
  });
}

function calls() {
  return context.database.prisma.call.findMany({ orderBy: { id: "asc" } });
}

test("a call is connected to the other side with the proxy number as caller id, both ways", async () => {
  expect(await call(customer.phone)).toEqual({ action: "connect", to: driver.phone, callerId: number.phone });
  expect(await call(driver.phone)).toEqual({ action: "connect", to: customer.phone, callerId: number.phone });
  expect(await calls()).toMatchObject([{ outcome: "connected" }, { outcome: "connected" }]);
});

test.each([
  ["a stranger", "+447700900999"],
  ["a withheld caller id", null],
])("%s hears a sentence, and the call is recorded", async (_who, from) => {
  expect(await call(from)).toMatchObject({ action: "say", language: "en-GB" });
  expect(await calls()).toMatchObject([{ outcome: "out_of_session", sessionId: null }]);
});

test("another carrier's webhook connects nobody", async () => {
  expect(await call(customer.phone, { provider: "messagebird" })).toMatchObject({ action: "say" });
});

test("the same call asked about twice is recorded once and answered twice", async () => {
  const first = await call(customer.phone, { id: "c1" });
  expect(await call(customer.phone, { id: "c1" })).toEqual(first);
  expect(await calls()).toHaveLength(1);
});

test("a signature that was used before is refused, because the answer holds a phone", async () => {
  await call(customer.phone, { id: "c1", jti: "j1" });
  await expect(call(customer.phone, { id: "c2", jti: "j1" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await calls()).toHaveLength(1);
});
