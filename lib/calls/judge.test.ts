import { afterEach, beforeEach, expect, test } from "vitest";
import { updateEndpoint } from "@/lib/callbacks/endpoints";
import { createProviders } from "@/lib/providers/registry";
import { answerChannel } from "@/lib/webhooks/channels";
import { allowThisMachine, ask, authSecret } from "@/tests/callbacks";
import { closeTestDatabases, type TestDatabase, testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";
import { answer, hang, type Receiver, startReceiver } from "@/tests/receiver";

let database: TestDatabase;
let receiver: Receiver;
let ride: Awaited<ReturnType<typeof createRide>>;
let endpointId: string;

const provider = createProviders({ simulator: "on", authSecret, messagebird: null }).get("simulator");

beforeEach(async () => {
  database = await testDatabase();
  receiver = await startReceiver();
  await allowThisMachine(database);
  ride = await createRide(systemContext(database));
  ({ id: endpointId } = await ask(database, { purpose: "intercept", url: receiver.url, limitMs: 500 }));
});

afterEach(async () => {
  await receiver.close();
  await closeTestDatabases();
});

/** A call as the simulator's carrier tells us of it, and what it is answered. */
async function call(from = ride.customer.phone): Promise<unknown> {
  if (!provider) throw new Error("There is no simulator.");
  const body = new TextEncoder().encode(JSON.stringify({ from, to: ride.number.phone, callId: from }));
  const raw = { method: "POST", url: "https://maskline.example/webhooks/simulator/call", body };
  const headers = new Headers({ "content-type": "application/json" });
  const webhook = {
    provider,
    channel: "call",
    raw: { ...raw, headers },
    carriers: [],
    replay: null,
    authSecret,
  } as const;
  return (await answerChannel(database, webhook)).json();
}

const calls = () => database.prisma.call.findMany({ select: { outcome: true, endedAt: true } });

test("a call that the marketplace allows is put through", async () => {
  expect(await call()).toMatchObject({ action: "connect", to: ride.driver.phone });
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    type: "intercept.call",
    data: { caller: { role: "customer", phone: expect.stringContaining("••••") } },
  });
});

test("one that it blocks hears a sentence, reaches nobody, and is recorded as blocked", async () => {
  receiver.behave(answer(200, JSON.stringify({ action: "block", say: "Texts only, please." })));
  expect(await call()).toMatchObject({ action: "say", text: "Texts only, please." });
  expect(await calls()).toMatchObject([{ outcome: "blocked", endedAt: expect.any(Date) }]);
});

test("without an answer it goes on or not, as the endpoint is set", async () => {
  receiver.behave(hang);
  expect(await call()).toMatchObject({ action: "connect" });
  await updateEndpoint(systemContext(database), { id: endpointId, update: { failsOpen: false } });
  expect(await call(ride.driver.phone)).toMatchObject({ action: "say" });
});

test("nobody is asked about a stranger's call", async () => {
  expect(await call("+447700900999")).toMatchObject({ action: "say" });
  expect(receiver.received).toEqual([]);
});

test("without an endpoint that is asked, nothing is asked", async () => {
  await updateEndpoint(systemContext(database), { id: endpointId, update: { enabled: false } });
  expect(await call()).toMatchObject({ action: "connect" });
  expect(receiver.received).toEqual([]);
});
