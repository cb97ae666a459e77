import { beforeAll, expect, test } from "vitest";
import { timelinePage } from "@/components/sessions/timeline-page";
import { listSessionCalls } from "@/lib/calls/queries";
import { receiveCall } from "@/lib/calls/receive";
import { listSessionMessages } from "@/lib/messages/queries";
import { receiveMessage } from "@/lib/messages/receive";
import { testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const database = await testDatabase();
let sessionId: string;

beforeAll(async () => {
  const ride = await createRide(systemContext(database));
  sessionId = (await database.prisma.ride.findUniqueOrThrow({ where: { id: ride.id } })).sessionId;
  const { phone: to } = ride.number;
  const leg = { from: ride.customer.phone, to, dialled: to };
  const arrival = { provider: "simulator", replay: null };
  for (let turn = 0; turn < 3; turn++) {
    const inbound = { ...leg, fromLabel: null, carrierMessageId: `text-${turn}`, body: `Text ${turn}` };
    await receiveMessage(database, { ...arrival, inbound });
    const callerIdMode = "any-own-number" as const;
    await receiveCall(database, {
      ...arrival,
      callerIdMode,
      inbound: { ...leg, providerCallId: `call-${turn}` },
    });
  }
});

async function read({ before, limit }: { before?: number; limit: number }) {
  const stretch = { sessionId, before, limit: limit + 1 };
  const messages = await listSessionMessages(database, stretch);
  const calls = await listSessionCalls(database, stretch);
  return timelinePage({ messages, calls, limit });
}

test("a short timeline is shown whole, in its order", async () => {
  const { entries, older } = await read({ limit: 500 });
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  expect(entries.slice(-2).map(({ kind }) => kind)).toEqual(["message", "call"]);
  expect(older).toBeNull();
});

test("a long one is shown from its end, and walked through to its start without gap or repetition", async () => {
  const whole = await read({ limit: 500 });
  const walked: number[] = [];
  let before: number | undefined;
  for (;;) {
    const { entries, older } = await read({ before, limit: 3 });
    walked.unshift(...entries.map(({ seq }) => seq));
    if (older === null) break;
    expect(entries).toHaveLength(3);
    before = older;
  }
  expect(walked).toEqual(whole.entries.map(({ seq }) => seq));
});
