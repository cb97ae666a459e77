import { afterAll, beforeAll, expect, test } from "vitest";
import type { Providers } from "@/lib/providers/registry";
import { StartError } from "@/scripts/launch/start-error";
import { runNumbers } from "@/scripts/numbers";
import { publicUrl, startNumberCarrier } from "@/tests/carriers/numbers";
import { type TestDatabase, testDatabase } from "@/tests/database";

let database: TestDatabase;
let carrier: Awaited<ReturnType<typeof startNumberCarrier>>;

beforeAll(async () => {
  database = await testDatabase();
  carrier = await startNumberCarrier();
});
afterAll(() => carrier.close());

/** Runs the command and returns what it has printed; whatever it asks is answered with `typed`. */
async function run(words: string, typed = ""): Promise<string> {
  const providers: Providers = new Map([["messagebird", carrier.provider]]);
  const lines: string[] = [];
  const ask = async (question: string) => {
    lines.push(question);
    return typed;
  };
  const print = (line: string) => void lines.push(line);
  await runNumbers({ database, providers, publicUrl, print, ask }, words.split(" "));
  return lines.join("\n");
}

test("searches, buys after a yes to the monthly cost, compares, and gives back", async () => {
  expect(await run("search --country us --can sms,voice --contains 0142")).toContain(
    "+12025550142  local  sms+voice  €1.50 a month",
  );
  expect(await run("buy +12025550142", "no")).toContain("Nothing was bought.");
  expect(carrier.standIn.numbers.rented.size).toBe(0);
  const bought = await run("buy +12025550142 --country US", "yes");
  expect(bought).toContain("Buy it for €1.50 a month?");
  expect(bought).toContain("in the pool");
  expect(await run("sync")).toBe("In the pool and rented: 1");
  await expect(run("release +12025550142", "9999")).rejects.toThrow(StartError);
  expect(await run("release +12025550142", "0142")).toContain("given back");
  expect(carrier.standIn.numbers.rented.size).toBe(0);
});

test.each([
  "",
  "sell +12025550142",
  "buy 12",
  "search --country nowhere",
  "search --colour red",
  "sync --carrier acme",
])("says how it is used when it is asked for “%s”", async (words) => {
  await expect(run(words)).rejects.toThrow(StartError);
});
