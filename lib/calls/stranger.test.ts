import { afterEach, beforeEach, expect, test } from "vitest";
import { readAsked } from "@/lib/callbacks/ask";
import { receiveCall } from "@/lib/calls/receive";
import { askAboutStranger } from "@/lib/calls/stranger";
import type { CallAnswer, CallMenu } from "@/lib/providers/contract";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { authSecret } from "@/tests/callbacks";
import { closeTestDatabases } from "@/tests/database";
import { nextPhone, systemContext } from "@/tests/factories";
import { type Marketplace, startMarketplace, strangersCarriers } from "@/tests/strangers";

let marketplace: Marketplace;

beforeEach(async () => {
  marketplace = await startMarketplace();
});

afterEach(async () => {
  await marketplace.close();
  await closeTestDatabases();
});

type Ringing = { id?: string; digits?: string; canAsk?: boolean };

/** A call as its webhook takes it: the marketplace is asked, then it is recorded and answered. */
async function call(
  from: string | null,
  { id = "c1", digits, canAsk }: Ringing = {},
): Promise<CallAnswer | CallMenu> {
  const to = marketplace.number.phone;
  const asked = { provider: "simulator", inbound: { providerCallId: id, from, to, dialled: to, digits } };
  const carriers = strangersCarriers;
  const endpoint = await readAsked(marketplace.database, "out_of_session");
  const stranger = await askAboutStranger(marketplace.database, { ...asked, endpoint, authSecret, carriers });
  return receiveCall(marketplace.database, {
    ...asked,
    callerIdMode: "dialled-number",
    canAsk,
    replay: null,
    stranger,
  });
}

const calls = () =>
  marketplace.rows("select outcome, session_id is not null as placed from calls order by id");

test("the session that the marketplace wants connects that very call, and a repetition of it the same way", async () => {
  const { stranger, other, number } = marketplace;
  marketplace.opens();
  const connected = { action: "connect", to: other, callerId: number.phone };
  expect(await call(stranger)).toEqual(connected);
  expect(await call(stranger)).toEqual(connected);
  expect(await calls()).toEqual([{ outcome: "connected", placed: true }]);
  expect(await call(other, { id: "c2" })).toMatchObject({ action: "connect", to: stranger });
  expect(await marketplace.rows("select from sessions")).toHaveLength(1);
  expect(marketplace.receiver.received).toHaveLength(1);
});

test("two calls at once that are both answered so lead into one session", async () => {
  const { stranger, other } = marketplace;
  marketplace.opens();
  const both = await Promise.all(["c1", "c2"].map((id) => call(stranger, { id })));
  expect(both).toMatchObject([{ to: other }, { to: other }]);
  expect(await marketplace.rows("select from sessions")).toHaveLength(1);
});

test("where the other side would see a number of somebody else's, the caller is told which one to call", async () => {
  const { stranger, other, number, database } = marketplace;
  await openByPhones(systemContext(database), {
    participants: [{ phone: other, proxyNumber: number.phone }, { phone: nextPhone() }],
  });
  const third = nextPhone();
  marketplace.opens({ participants: [{ phone: stranger }, { phone: other }, { phone: third }] });
  const told = {
    action: "say",
    text: expect.stringMatching(/^Please call this number instead: plus 1 2 0 2/),
  };
  expect(await call(stranger, { canAsk: true })).toMatchObject(told);
  marketplace.says({ action: "usual" });
  expect(await call(stranger, { canAsk: true, digits: "2" })).toMatchObject(told);
  expect(await calls()).toEqual([{ outcome: "not_connected", placed: true }]);
});

test("what cannot be done leaves a reason, and the caller hears the usual words", async () => {
  const { stranger, other } = marketplace;
  const usual = { action: "say", text: expect.stringContaining("cannot identify") };
  marketplace.opens({ channels: "texts" });
  expect(await call(stranger)).toMatchObject(usual);
  marketplace.opens({ participants: [{ phone: other }, { phone: nextPhone() }] });
  expect(await call(stranger, { id: "c2" })).toMatchObject(usual);
  marketplace.opens();
  expect(await call(null, { id: "c3" })).toMatchObject(usual);
  expect(await marketplace.complaints()).toEqual([
    expect.stringContaining("would not carry"),
    expect.stringContaining("None of them"),
    expect.stringContaining("withholds"),
  ]);
  expect(await marketplace.rows("select from sessions")).toEqual([]);
  marketplace.says({ action: "say", text: "We call you back." });
  expect(await call(stranger, { id: "c4" })).toMatchObject({ text: "We call you back." });
});
