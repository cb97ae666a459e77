import { afterEach, beforeEach, expect, test } from "vitest";
import { answerStranger, claimQuestion } from "@/lib/messages/answer-stranger";
import { receiveMessage } from "@/lib/messages/receive";
import { english } from "@/lib/texts/languages/en";
import { askingWorld, authSecret } from "@/tests/callbacks";
import { closeTestDatabases, type TestDatabase } from "@/tests/database";
import { type createRide, nextPhone } from "@/tests/factories";
import { answer, type Behaviour, hang, type Receiver } from "@/tests/receiver";

let database: TestDatabase;
let receiver: Receiver;
let ride: Awaited<ReturnType<typeof createRide>>;

beforeEach(async () => {
  ({ database, receiver, ride } = await askingWorld("out_of_session"));
});

afterEach(async () => {
  await receiver.close();
  await closeTestDatabases();
});

const say = (words: object): Behaviour => answer(200, JSON.stringify(words));

/** A stranger texts, and the worker asks. What they are answered. */
async function replies(): Promise<string[]> {
  const from = nextPhone();
  const to = ride.number.phone;
  const inbound = { carrierMessageId: from, from, fromLabel: null, to, dialled: to, body: "Who?" };
  await receiveMessage(database, { provider: "simulator", replay: null, inbound });
  const messageId = await claimQuestion(database);
  if (!messageId) throw new Error("There is no question.");
  // Asked twice, as after a crash: answered once.
  for (let round = 0; round < 2; round++) await answerStranger(database, { messageId, authSecret });
  const sent = await database.prisma.message.findMany({
    where: { kind: "auto_reply", deliveries: { some: { recipientPhone: { e164: from } } } },
  });
  return sent.map(({ body }) => body);
}

test("a stranger's text is answered in the marketplace's words, once", async () => {
  receiver.behave(say({ action: "reply", text: "Your order has been delivered." }));
  expect(await replies()).toEqual(["Your order has been delivered."]);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    type: "out_of_session.message",
    data: { message: { body: "Who?" }, sender: { phone: expect.stringContaining("••••") } },
  });
});

test("or not at all", async () => {
  receiver.behave(say({ action: "silence" }));
  expect(await replies()).toEqual([]);
});

test.each<[string, Behaviour]>([
  ["has nothing to say", answer(204)],
  ["does not answer in time", hang],
  ["makes no sense", answer(200, "?")],
])("as ever when the marketplace %s", async (_what, behaviour) => {
  receiver.behave(behaviour);
  expect(await replies()).toEqual([english.texts["stranger.text"]]);
});
