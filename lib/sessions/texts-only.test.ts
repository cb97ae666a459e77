import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { PoolDepleted } from "@/lib/errors";
import { numberSchema } from "@/lib/numbers/schema";
import { bookRide } from "@/lib/rides/book";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, rideInput, systemContext } from "@/tests/factories";

let database: TestDatabase;
let context: Context;

beforeAll(async () => {
  database = await testDatabase();
  const carriers = [
    { name: "flowroute", callerId: null },
    { name: "simulator", callerId: "any-own-number" as const },
  ];
  context = { ...systemContext(database), carriers };
});
beforeEach(() => database.empty());

async function book(channels: "both" | "texts" = "both") {
  const people = {
    customerId: (await createCustomer(context)).id,
    driverId: (await createDriver(context)).id,
  };
  const { id } = await bookRide(context, { ...rideInput(people), channels });
  const { rows } = await database.pool.query<{ provider: string }>(
    `select distinct provider from rides
     join participants on participants.session_id = rides.session_id
     join pairs on pairs.participant_id = participants.id
     join proxy_numbers on proxy_numbers.id = pairs.proxy_number_id
     where rides.id = $1`,
    [id],
  );
  return rows.map(({ provider }) => provider);
}

test("a session with calls gets no number of a carrier without calls, even one that claims to take them", async () => {
  for (let count = 0; count < 4; count++) await createNumber(context, { provider: "flowroute" });
  await expect(book()).rejects.toBeInstanceOf(PoolDepleted);
  await createNumber(context);
  for (let count = 0; count < 3; count++) expect(await book()).toEqual(["simulator"]);
});

test("a session of texts may get one", async () => {
  await createNumber(context, { provider: "flowroute", capabilities: ["sms"] });
  expect(await book("texts")).toEqual(["flowroute"]);
});

test("an admin cannot say that such a number takes calls", () => {
  const number = { phone: "+12025550100", provider: "flowroute" };
  const refused = numberSchema.safeParse({ ...number, capabilities: ["sms", "voice"] });
  expect(refused.error?.issues).toMatchObject([{ path: ["capabilities"] }]);
  expect(numberSchema.safeParse({ ...number, capabilities: ["sms"] }).success).toBe(true);
});
