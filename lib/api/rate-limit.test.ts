import { beforeAll, expect, it } from "vitest";
import { updateSettings } from "@/lib/settings/commands";
import { apiCaller, sendRequest } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await updateSettings(systemContext(database), { apiRequestsPerMinute: 3 });
});

it("a key has so many requests a minute, over all processes, and each answer says how many are left", async () => {
  const { secret } = await apiCaller(database);
  const other = await apiCaller(database);
  const request = () =>
    new Request("https://a.test/api/v1/customers", { headers: { Authorization: `Bearer ${secret}` } });
  const processes = [database.at("0"), database.at("0")] as const;
  const answers = [];
  for (let count = 0; count < 5; count++)
    answers.push(await sendRequest(processes[count % 2 === 0 ? 0 : 1], request()));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
  expect(answers.map(({ headers }) => headers.get("ratelimit")?.split(";")[1])).toEqual([
    "r=2",
    "r=1",
    "r=0",
    "r=0",
    "r=0",
  ]);
  const refused = answers[3];
  expect(refused?.headers.get("ratelimit-policy")).toBe('"minute";q=3;w=60');
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(await refused?.json()).toMatchObject({ code: "too_many_requests" });
  expect((await other.send("GET", "/customers")).status).toBe(200);
  await updateSettings(systemContext(database), { apiRequestsPerMinute: 100 });
  for (const each of processes) expect((await sendRequest(each, request())).status).toBe(200);
  await updateSettings(systemContext(database), { apiRequestsPerMinute: 3 });
  expect((await sendRequest(processes[0], request())).status).toBe(429);
  expect((await sendRequest(database.at("61 seconds"), request())).status).toBe(200);
});
