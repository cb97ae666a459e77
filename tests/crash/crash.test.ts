import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { TakenText } from "@/tests/carriers/messagebird";
import { Board } from "@/tests/crash/board";
import { type Lane, planTexts } from "@/tests/crash/city";
import { count, plan, type Struck, strikeAll } from "@/tests/crash/disasters";
import { type Posting, postTexts } from "@/tests/crash/post-texts";
import { type Installation, startInstallation } from "@/tests/installation";

const textCount = 500;
const textsPerDisaster = 40;
const settledWithinMs = 60_000;

let installation: Installation;
let lanes: Lane[];
let posting: Posting;
const board = new Board();
const struck: Struck = { web: 0, worker: 0, postgres: 0 };

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
    const [confirmation, ...relayed] = textsOf(lane).map(({ body }) => body);
    expect(confirmation).toContain("Reply to this message");
    expect(relayed).toEqual(lane.bodies);
  }
});

test("what was in flight when a worker was killed is asked about, and not sent twice", async () => {
  expect(installation.carrier.texts).toHaveLength(allDeliveries());
  const found = await countFound();
  // One was made sure of at each kill.
  expect(found).toBeGreaterThanOrEqual(struck.worker);
  report(`${found} of ${allDeliveries()} texts were found at the carrier, and not sent again`);
});

function allDeliveries(): number {
  return textCount + lanes.length;
}

function textsOf({ number, recipient }: Lane): TakenText[] {
  return installation.carrier.texts.filter(
    (text) => text.originator === number && text.recipients === recipient,
  );
}

async function countBy(column: string, table: string): Promise<Record<string, number>> {
  const { rows } = await installation.database.pool.query<{ name: string; count: number }>(
    `select ${column} as name, count(*)::int as count from ${table} group by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.count]));
}

/** Texts that were claimed once more than they were sent: the carrier was asked, and had them. */
async function countFound(): Promise<number> {
  const { rowCount } = await installation.database.pool.query(
    `select from deliveries where attempt_count > (
       select count(*) from delivery_attempts where delivery_id = deliveries.id)`,
  );
  return rowCount ?? 0;
}

function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

/** Told to whoever reads the run. */
function report(sentence: string): void {
  process.stdout.write(`  crash test: ${sentence}\n`);
}
