import { afterAll, afterEach, expect, test, vi } from "vitest";
import { createConsole } from "@/scripts/carrier/console";
import { welcome } from "@/scripts/carrier/welcome";
import { play } from "@/tests/carriers/play/start";
import { providersOf } from "@/tests/carriers/play/system";
import { startStandIn } from "@/tests/carriers/stand-in";

// Somebody in Maskline's place, who says yes to everything.
const maskline = await startStandIn({ handle: () => ({ status: 200, body: {} }) });
const carrier = await play.vonage({ publicUrl: maskline.url });
const { providers } = providersOf([carrier]);
afterAll(() => Promise.all([maskline.close(), carrier.standIn?.close()]));

const printed: string[] = [];
const print = (line: string) => void printed.push(line);
const person = createConsole(carrier, { maskline: maskline.url, print, reportAfterMs: 0, lateMs: 0 });

afterEach(async () => {
  await person.take("webhooks normal");
  printed.length = 0;
  maskline.requests.length = 0;
});

const [customer, number] = ["+447700900001", "+12025550100"];
const paths = () => maskline.requests.map(({ url }) => url.pathname.replace("/webhooks/vonage/", ""));
const bodies = () => maskline.requests.map(({ body }) => JSON.parse(body));

/** Maskline texts somebody, and has been told what became of it. */
async function send(body: string, reports = 2): Promise<void> {
  const statusUrl = `${maskline.url}/webhooks/vonage/status`;
  const attemptId = "01999999-0000-7000-8000-000000000001";
  const message = { attemptId, from: number, to: customer, body, statusUrl } as const;
  await providers.get("vonage")?.messages.send(message, AbortSignal.timeout(5_000));
  await vi.waitFor(() => expect(maskline.requests).toHaveLength(reports));
}

test("says at first what to set and what to type", () => {
  const said = welcome(carrier, { maskline: maskline.url, redirect: "file:///redirect.mjs" });
  for (const [name, value] of Object.entries(carrier.settings)) expect(said).toContain(`${name}=${value}`);
  expect(said).toContain(`PUBLIC_URL=${maskline.url}`);
  expect(said).toContain("answer 2 …");
});

test("shows what Maskline sends, without phones in full, and reports on it by itself", async () => {
  await send("Hello");
  expect(printed.join("\n")).toContain("to +44 •••• 0001, from +1 •••• 0100: Hello");
  expect(printed.join("\n")).not.toMatch(/\d{7}/);
  expect(paths()).toEqual(["status", "status"]);
  expect(bodies().map(({ status }) => status)).toEqual(["buffered", "delivered"]);
});

test("lets who got a text answer it, call back and be reported on", async () => {
  await send("Where?");
  maskline.requests.length = 0;
  await person.take("answer Two minutes!");
  expect(bodies()).toMatchObject([{ msisdn: customer.slice(1), to: number.slice(1), text: "Two minutes!" }]);
  await person.take("report 1 failed");
  expect(bodies().at(-1)).toMatchObject({ status: "failed" });
  await person.take("call 1");
  expect(paths()).toContain("call");
});

test.each([
  ["normal", 1],
  ["twice", 2],
  ["late", 1],
  ["lost", 0],
])("brings webhooks %s", async (manner, times) => {
  await person.take(`webhooks ${manner}`);
  await person.take(`text ${customer} ${number} hi`);
  expect(maskline.requests).toHaveLength(times);
});

test.each([
  ["reversed", ["delivered", "buffered"]],
  ["contradictory", ["delivered", "failed"]],
])("brings reports %s", async (manner, statuses) => {
  await person.take(`webhooks ${manner}`);
  await send("x");
  expect(bodies().map(({ status }) => status)).toEqual(statuses);
});

test("lets the next answers go wrong, and be well again", async () => {
  await person.take("fault 503");
  await expect(send("x")).rejects.toMatchObject({ kind: "transient", code: "503" });
  await person.take("fault 4 always");
  for (let times = 0; times < 3; times++)
    await expect(send("x")).rejects.toMatchObject({ kind: "permanent", code: "api-4" });
  await person.take("fault off");
  await send("well");
});

test.each([
  ["dance", "Type help."],
  ["fault no-such", "There are: reset, hang"],
  ["text 1 2 hi", "with their plus sign"],
  ["webhooks never", "normal, twice"],
  ["report 1 lost", "sent, delivered"],
  ["answer 99 hello", "There is no text 99."],
])("says what it did not understand: %s", async (line, said) => {
  await person.take(line);
  expect(printed.join("\n")).toContain(said);
  expect(maskline.requests).toEqual([]);
});

test("says so when nobody answers in Maskline's place", async () => {
  const nobody = await play.bird({ publicUrl: "http://127.0.0.1:9" });
  const alone = createConsole(nobody, { maskline: "http://127.0.0.1:9", print });
  await alone.take(`text ${customer} ${number} hi`);
  expect(printed.join("\n")).toContain("nobody answers at http://127.0.0.1:9");
  await nobody.standIn?.close();
});
