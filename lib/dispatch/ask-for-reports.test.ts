import { beforeAll, beforeEach, expect, test } from "vitest";
import { askForReports } from "@/lib/dispatch/ask-for-reports";
import { metrics } from "@/lib/metrics";
import { applyStatus } from "@/lib/outbox/apply-status";
import { countFailure, failuresUntilDown } from "@/lib/outbox/carrier-health";
import { claimDelivery } from "@/lib/outbox/claim-delivery";
import { claimUnreported } from "@/lib/outbox/claim-unreported";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { type Provider, type ProviderName, SendError, type StatusUpdate } from "@/lib/providers/contract";
import { createSimulator } from "@/lib/providers/simulator";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { outbox } from "@/tests/outbox";

const minute = 60_000;
const patienceMs = 2 * minute;

let database: TestDatabase;
let store: ReturnType<typeof outbox>;

beforeAll(async () => {
  database = await testDatabase({ connections: 8 });
  store = outbox(database);
});

beforeEach(async () => {
  await database.empty();
});

type Read = (carrierMessageId: string) => Promise<StatusUpdate | null>;

function update(status: StatusUpdate["status"]): StatusUpdate {
  const failed = status === "failed";
  const error = { errorCode: failed ? "27" : null, errorReason: failed ? "Absent." : null, optedOut: false };
  return { carrierMessageId: null, attemptId: null, status, ...error };
}

/** A carrier with records, and what it has been asked for. */
function carrier(read: Read, name: ProviderName = "twilio") {
  const asked: string[] = [];
  const simulator = createSimulator({ secret: "secret" });
  const reports = {
    patienceMs,
    read: (id: string) => {
      asked.push(id);
      return read(id);
    },
  };
  const provider: Provider = { ...simulator, name, messages: { ...simulator.messages, reports } };
  const signal = new AbortController().signal;
  return { asked, ask: () => askForReports(database, { provider, signal }) };
}

/** A text that the carrier took so long ago, under the id that is returned with it. */
async function sentBefore(ageMs: number, provider: ProviderName = "twilio") {
  const numberId = await store.addNumber(provider);
  const id = await store.queue({ numberId, to: await store.addPhone() });
  const claim = await claimDelivery(database, { owner: "worker", providers: [provider] });
  if (claim?.outcome !== "claimed") throw new Error("Nothing was claimed.");
  const carrierMessageId = `taken-${id}`;
  await settleAccepted(database, { delivery: claim.delivery, carrierMessageId, delivered: false });
  await store.run("truncate send_paces");
  await pass(ageMs, id);
  return { id, carrierMessageId };
}

/** So much time passes for one text, or for all. */
async function pass(milliseconds: number, id: string | null = null): Promise<void> {
  await store.run(
    `update deliveries set sent_at = sent_at - $1 * interval '1 millisecond',
       quiet_until = quiet_until - $1 * interval '1 millisecond'
     where $2::uuid is null or id = $2`,
    [milliseconds, id],
  );
}

const statusOf = async ({ id }: { id: string }) => (await store.read(id)).status;

test("a text whose report did not come is asked about, and what the carrier knows counts", async () => {
  const [arrived, failed] = [await sentBefore(3 * minute), await sentBefore(4 * minute)];
  const { asked, ask } = carrier(async (id) =>
    update(id === failed.carrierMessageId ? "failed" : "delivered"),
  );
  expect(await ask()).toBe(2);
  expect(asked.toSorted()).toEqual(
    [arrived, failed].map(({ carrierMessageId }) => carrierMessageId).toSorted(),
  );
  expect(await statusOf(arrived)).toBe("delivered");
  expect(await store.read(failed.id)).toMatchObject({ status: "failed", code: "27", reason: "Absent." });
  expect(await ask()).toBe(0);
  expect(asked).toHaveLength(2);
});

test("nobody asks while a report may still come, about texts that have one, nor about those of other carriers", async () => {
  await sentBefore(minute);
  await sentBefore(5 * minute, "bird");
  const reported = await sentBefore(5 * minute);
  await applyStatus(database, {
    provider: "twilio",
    update: { ...update("delivered"), carrierMessageId: reported.carrierMessageId },
  });
  const { asked, ask } = carrier(async () => update("delivered"));
  await ask();
  expect(asked).toEqual([]);
});

test("as long as nothing final is known it is asked ever more rarely, for three days", async () => {
  const text = await sentBefore(0);
  const { asked, ask } = carrier(async () => update("sent"));
  const askedAt: number[] = [];
  for (let age = 0; age <= 80 * 60; age += age < 60 ? 1 : 60) {
    await ask();
    if (asked.length > askedAt.length) askedAt.push(age);
    await pass((age < 60 ? 1 : 60) * minute);
  }
  expect(askedAt[0]).toBe(2);
  for (const [index, age] of askedAt.slice(1).entries())
    expect(age).toBeGreaterThanOrEqual(2 * (askedAt[index] ?? 0));
  expect(askedAt.length).toBeLessThan(14);
  expect(askedAt.at(-1)).toBeGreaterThan(36 * 60);
  expect(askedAt.at(-1)).toBeLessThanOrEqual(73 * 60);
  expect(await statusOf(text)).toBe("sent");
});

test("texts that were silent for longer than carriers remember are left alone", async () => {
  await sentBefore(73 * 60 * minute);
  const { asked, ask } = carrier(async () => update("delivered"));
  await ask();
  expect(asked).toEqual([]);
});

test("a text that the carrier does not know stays as it is", async () => {
  const text = await sentBefore(3 * minute);
  const { ask } = carrier(async () => null);
  expect(await ask()).toBe(0);
  expect(await statusOf(text)).toBe("sent");
});

test("a report that comes while the carrier is asked is not taken back", async () => {
  const text = await sentBefore(3 * minute);
  const { ask } = carrier(async (carrierMessageId) => {
    const report = { ...update("delivered"), carrierMessageId };
    await applyStatus(database, { provider: "twilio", update: report });
    return update("failed");
  });
  expect(await ask()).toBe(0);
  expect(await statusOf(text)).toBe("delivered");
});

test("several workers ask about each text once", async () => {
  for (let count = 0; count < 12; count++) await sentBefore(3 * minute);
  const { asked, ask } = carrier(async () => update("delivered"));
  const learned = await Promise.all([ask(), ask(), ask()]);
  expect(asked).toHaveLength(12);
  expect(new Set(asked).size).toBe(12);
  expect(learned.reduce((one, other) => one + other)).toBe(12);
});

test("a carrier that does not answer is left alone, and asked about the same texts later", async () => {
  for (let count = 0; count < 20; count++) await sentBefore(3 * minute);
  let works = false;
  const { asked, ask } = carrier(async () => {
    if (works) return update("delivered");
    throw new SendError("transient", "503", "Trouble.");
  });
  await expect(ask()).rejects.toMatchObject({ code: "503" });
  expect(asked.length).toBeLessThanOrEqual(4);
  works = true;
  await pass(6 * minute);
  expect(await ask()).toBe(20);
});

test("a carrier that is down is not asked", async () => {
  await sentBefore(3 * minute);
  for (let count = 0; count < failuresUntilDown; count++)
    await countFailure(database, { provider: "twilio", code: "503", reason: "Trouble.", probe: false });
  const { asked, ask } = carrier(async () => update("delivered"));
  await ask();
  expect(asked).toEqual([]);
});

test("questions take turns with texts at the pace that the carrier wants", async () => {
  for (let count = 0; count < 3; count++) await sentBefore(6 * minute, "flowroute");
  const claim = () => claimUnreported(database, { provider: "flowroute", patienceMs });
  expect(await claim()).toMatchObject({ outcome: "claimed" });
  expect(await claim()).toEqual({ outcome: "busy" });
  const begun = performance.now();
  const { asked, ask } = carrier(async () => update("delivered"), "flowroute");
  expect(await ask()).toBe(2);
  expect(asked).toHaveLength(2);
  expect(performance.now() - begun).toBeGreaterThan(300);
});

test("what carriers answered is counted, without a phone", async () => {
  await sentBefore(3 * minute);
  await carrier(async () => update("delivered")).ask();
  const counted = await metrics().registry.getSingleMetricAsString("maskline_report_reads_total");
  expect(counted).toMatch(/maskline_report_reads_total\{provider="twilio",outcome="delivered"\} \d+/);
  expect(counted).not.toMatch(/\+?\d{10}/);
});
