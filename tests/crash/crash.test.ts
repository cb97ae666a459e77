import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { TakenText } from "@/tests/carriers/messagebird";
import { Board } from "@/tests/crash/board";
import { type Lane, planTexts } from "@/tests/crash/city";
import { count, plan, type Struck, strikeAll } from "@/tests/crash/disasters";
import { type Posting, postTexts } from "@/tests/crash/post-texts";
import { type Installation, startInstallation } from "@/tests/installation";

const textCount = 500;
const textsPerDisaster = 40;
/** The worker gives a request to the carrier up after this long. */
const longestRequestMs = 8_000;
const settledWithinMs = 60_000;

let installation: Installation;
let lanes: Lane[];
let posting: Posting;
const board = new Board();
const struck: Struck = { web: 0, worker: 0, postgres: 0, workerKills: [] };

beforeAll(async () => {
  installation = await startInstallation({ publicUrl: "https://maskline.example" });
  installation.carrier.onText(() => board.tell());
  lanes = await planTexts(installation.database, textCount);
});
afterEach(({ task }) => {
  if (task.result?.state !== "fail" || !installation) return;
  report(`the web process said:\n${installation.web.output}`);
  report(`the worker said:\n${installation.worker.output}`);
});
afterAll(() => installation?.stop());

test("500 texts are acknowledged while everything ends without warning again and again", async () => {
  const began = Date.now();
  const mayPost = ({ acknowledged }: Posting) =>
    count(struck) === plan.length || acknowledged < (count(struck) + 2) * textsPerDisaster;
  const posted = postTexts({ installation, lanes, board, mayPost });
  posting = posted.posting;
  await Promise.all([posted.done, strikeAll({ installation, board, posting, struck }, textsPerDisaster)]);

  expect(posting.acknowledged).toBe(textCount);
  expect(struck).toMatchObject({ web: 5, worker: 5, postgres: 1 });
  expect(posting.retried).toBeGreaterThan(0);
  expect([...posting.refusals.keys()].filter((status) => status !== 0 && status !== 503)).toEqual([]);
  report(`acknowledged in ${seconds(began)}, ${posting.retried} of them after a retry`);
});

test("each of them has been taken in once, and leaves", async () => {
  const began = Date.now();
  const settled = async () =>
    expect(await countBy("status", "deliveries")).toEqual({ sent: allDeliveries() });
  await vi.waitFor(settled, { timeout: settledWithinMs, interval: 100 });
  expect(await countBy("kind", "messages")).toEqual({ relay: textCount, notice: lanes.length });
  report(`all sent ${seconds(began)} after the last acknowledgement`);
});

test("each lane keeps its order, and nobody gets what is not theirs", () => {
  for (const lane of lanes) {
    const [confirmation, ...relayed] = withoutRepeats(textsOf(lane).map(({ body }) => body));
    expect(confirmation).toContain("Reply to this message");
    expect(relayed).toEqual(lane.bodies);
  }
});

test("only what was in flight when a worker was killed is sent twice", async () => {
  const repeated = lanes.flatMap((lane) => firstOfRepeated(textsOf(lane))).map(({ reference }) => reference);
  const interrupted = await attemptsInFlightAtKills();
  expect(repeated.filter((reference) => !interrupted.includes(reference ?? ""))).toEqual([]);
  // One was made sure of at each kill.
  expect(repeated.length).toBeGreaterThanOrEqual(struck.worker);
  expect(repeated.length).toBe(installation.carrier.texts.length - allDeliveries());
  report(`${repeated.length} of ${allDeliveries()} texts sent twice`);
});

function allDeliveries(): number {
  return textCount + lanes.length;
}

function textsOf({ number, recipient }: Lane): TakenText[] {
  return installation.carrier.texts.filter(
    (text) => text.originator === number && text.recipients === recipient,
  );
}

/** What an interrupted lane repeats comes at once after itself, so order is judged without it. */
function withoutRepeats(bodies: string[]): string[] {
  return bodies.filter((body, index) => body !== bodies[index - 1]);
}

function firstOfRepeated(texts: TakenText[]): TakenText[] {
  return texts.filter((text, index) => texts[index + 1]?.body === text.body);
}

async function countBy(column: string, table: string): Promise<Record<string, number>> {
  const { rows } = await installation.database.pool.query<{ name: string; count: number }>(
    `select ${column} as name, count(*)::int as count from ${table} group by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.count]));
}

/** Begun before a kill, but not longer before than a request may take, and never finished. */
async function attemptsInFlightAtKills(): Promise<string[]> {
  const { rows } = await installation.database.pool.query<{ id: string; startedAt: Date }>(
    `select id, started_at as "startedAt" from delivery_attempts where outcome = 'abandoned'`,
  );
  const inFlight = (startedAt: Date) =>
    struck.workerKills.some(
      ({ at, gone }) => startedAt < gone && startedAt.getTime() > at.getTime() - longestRequestMs,
    );
  return rows.filter((row) => inFlight(row.startedAt)).map(({ id }) => id);
}

function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

/** Told to whoever reads the run. */
function report(sentence: string): void {
  process.stdout.write(`  crash test: ${sentence}\n`);
}
