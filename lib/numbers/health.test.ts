import { beforeAll, beforeEach, expect, test } from "vitest";
import { readNumber } from "@/lib/numbers/details";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { outbox } from "@/tests/outbox";

let database: TestDatabase;
let store: ReturnType<typeof outbox>;
let numberId: string;

beforeAll(async () => {
  database = await testDatabase();
  store = outbox(database);
});
beforeEach(async () => {
  await store.empty();
  numberId = await store.addNumber("twilio");
});

type Texts = { status: string; count?: number; offered?: boolean; sentSecondsAgo?: number };

/** Texts from the number, each accepted within 200 ms; what arrives does so 3 seconds later. */
async function texts({ status, count = 1, offered = true, sentSecondsAgo = 60 }: Texts): Promise<void> {
  for (let index = 0; index < count; index++) {
    const id = await store.queue({ numberId, to: await store.addPhone() });
    await store.run(
      `update deliveries set status = $2::delivery_status, attempt_count = $3::int,
         sent_at = case when $2 in ('sent', 'delivered') then app_now() - make_interval(secs => $4) end,
         delivered_at = case when $2 = 'delivered' then app_now() - make_interval(secs => $4) + interval '3 seconds' end,
         failed_at = case when $2 = 'failed' then app_now() end, error_code = case when $2 = 'failed' then '27' end
       where id = $1`,
      [id, status, offered ? 1 : 0, sentSecondsAgo],
    );
    if (offered && status !== "queued")
      await store.run(
        `insert into delivery_attempts (delivery_id, provider, outcome, finished_at)
         values ($1, 'twilio', $2::attempt_outcome, app_now() + interval '200 milliseconds')`,
        [id, status === "failed" ? "permanent" : "accepted"],
      );
  }
}

const read = async () => (await readNumber(database, { id: numberId })).health;

test("a number that has sent nothing has nothing to be judged by", async () => {
  expect(await read()).toEqual({
    ...{ arrived: 0, failed: 0, notOffered: 0, silent: 0, underWay: 0, failuresInARow: 0 },
    ...{ answerMs: null, arrivalMs: null },
  });
});

test("what has become of its texts is counted, and how fast", async () => {
  await texts({ status: "failed", count: 2 });
  await texts({ status: "delivered", count: 3 });
  await texts({ status: "failed" });
  await texts({ status: "failed", offered: false });
  await texts({ status: "sent" });
  await texts({ status: "sent", sentSecondsAgo: 1_000 });
  await texts({ status: "queued", offered: false });
  expect(await read()).toEqual({
    ...{ arrived: 3, failed: 3, notOffered: 1, silent: 1, underWay: 2, failuresInARow: 1 },
    answerMs: expect.closeTo(200, -2),
    arrivalMs: 3_000,
  });
});

test("only the latest hundred count, and only its own", async () => {
  await texts({ status: "failed", count: 5 });
  await texts({ status: "delivered", count: 100 });
  const other = numberId;
  numberId = await store.addNumber("twilio");
  await texts({ status: "failed" });
  numberId = other;
  expect(await read()).toMatchObject({ arrived: 100, failed: 0 });
});
