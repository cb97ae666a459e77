import { beforeAll, describe, expect, test } from "vitest";
import {
  follow,
  newestUnsettled,
  type PlacedEntry,
  placedStretch,
  prepend,
  type Stretch,
  weave,
} from "@/components/conversation/stretch";
import { summaryOf } from "@/components/conversation/summary";
import { listAuditAbout } from "@/lib/audit/queries";
import { listSessionCalls } from "@/lib/calls/queries";
import { receiveCall } from "@/lib/calls/receive";
import { listSessionMessages } from "@/lib/messages/queries";
import { receiveMessage } from "@/lib/messages/receive";
import { textSession } from "@/lib/sessions/text-session";
import { anyReader } from "@/lib/team/descriptions";
import { testDatabase } from "@/tests/database";
import { createRide, systemContext } from "@/tests/factories";

const database = await testDatabase();
let sessionId: string;
let ride: Awaited<ReturnType<typeof createRide>>;

beforeAll(async () => {
  ride = await createRide(systemContext(database));
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
  return placedStretch({ messages, calls, limit });
}

test("a short conversation is shown whole, in its order", async () => {
  const { entries, older } = await read({ limit: 500 });
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  expect(entries.slice(-2).map(({ kind }) => kind)).toEqual(["text", "call"]);
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

test("what was done stands between what was said, by time, and in its own part of a long conversation", async () => {
  const context = systemContext(database);
  await textSession(context, { id: sessionId, text: "We are looking for the umbrella." });
  const { entries } = await read({ limit: 500 });
  const about = {
    subjects: [
      { type: "session" as const, ids: [sessionId] },
      { type: "ride" as const, ids: [ride.id] },
    ],
    limit: 50,
  };
  const rows = await listAuditAbout(database, { ...about, from: null, until: null });
  const woven = weave(entries, rows);
  const deeds = woven.flatMap((entry) => (entry.kind === "deed" ? [entry.what] : []));
  expect(deeds).toEqual(["Booked a ride", "Sent a text into a session"]);
  expect(woven.at(-1)).toMatchObject({
    kind: "deed",
    what: "Sent a text into a session",
    who: "Maskline itself",
  });
  expect(woven.filter(({ kind }) => kind !== "deed")).toEqual(entries);
  const middle = entries.at(-3)?.at ?? null;
  expect(await listAuditAbout(database, { ...about, from: null, until: middle })).toEqual(rows.slice(1));
  expect(await listAuditAbout(database, { ...about, from: middle, until: null })).toEqual(rows.slice(0, 1));
});

test("no phone is in what the browser gets, and nothing that people wrote in a summary", async () => {
  const { entries } = await read({ limit: 500 });
  const given = JSON.stringify(entries);
  for (const { phone } of [ride.customer, ride.driver]) expect(given).not.toContain(phone.slice(-9));
  const summary = summaryOf({ facts: ["Ride 1"], entries, complete: true, reader: anyReader });
  expect(summary).toContain("Text from Clara Customer: waiting to Dirk Driver");
  expect(summary).not.toContain("Text 0");
  const named = { ...ofPlace(1), sender: "Ann +44 7700 900123" };
  expect(summaryOf({ facts: [], entries: [named], complete: false, reader: anyReader })).not.toContain(
    "900123",
  );
});

describe("an end that is read anew", () => {
  test.each<[string, Stretch, Stretch, [number[], number | null] | null]>([
    ["keeps what slid out of it", stretch([1, 2, 3], null), stretch([3, 4], 3), [[1, 2, 3, 4], null]],
    ["keeps what was read of the past", stretch([3, 4, 5], 3), stretch([5, 6], 5), [[3, 4, 5, 6], 3]],
    ["may begin right after what is known", stretch([1, 2], 1), stretch([3, 4], 3), [[1, 2, 3, 4], 1]],
    ["that leaves a gap counts alone", stretch([1, 2], null), stretch([4, 5], 4), null],
    ["that is all there is counts alone", stretch([1], null), stretch([1, 2], null), [[1, 2], null]],
  ])("%s", (_, known, fresh, expected) => {
    const followed = follow(known, fresh);
    expect(
      followed && [followed.entries.map((entry) => entry.kind !== "deed" && entry.seq), followed.older],
    ).toEqual(expected);
  });

  test("has its past put before it once, and what is under way there is found", () => {
    const whole = prepend(stretch([3, 4], 3), stretch([1, 2, 3], null));
    expect(whole).toEqual(stretch([1, 2, 3, 4], null));
    expect(newestUnsettled(whole, { before: 4 })).toBeNull();
    const ringing = { ...ofPlace(2), kind: "call" as const, words: "", talked: null, open: true };
    const moving = { ...whole, entries: whole.entries.with(1, ringing) };
    expect(newestUnsettled(moving, { before: 4 })).toEqual(ringing);
    expect(newestUnsettled(moving, { before: 2 })).toBeNull();
  });
});

function stretch(places: number[], older: number | null): Stretch {
  return { entries: places.map(ofPlace), older };
}

function ofPlace(seq: number): PlacedEntry & { kind: "text" } {
  const at = new Date(seq * 1_000);
  return {
    kind: "text",
    key: String(seq),
    seq,
    at,
    place: 1,
    sender: "Ann",
    label: null,
    body: "",
    erased: false,
    deliveries: [],
  };
}
