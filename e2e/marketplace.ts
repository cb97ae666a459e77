import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { nextNumber } from "./environment";
import { type Person, tomorrow } from "./steps";

/** Adds somebody to a side, as the marketplace's own program does: by the API. Answers their id. */
export function addPerson(page: Page, side: "customer" | "driver", person: Person): Promise<string> {
  return create(page, { list: `${side}s`, body: person });
}

/** Adds a proxy number of the simulator to the pool, by the API. Answers its id. */
export function addNumber(page: Page, phone: string): Promise<string> {
  return create(page, {
    list: "numbers",
    body: { phone, provider: "simulator", capabilities: ["sms", "voice"] },
  });
}

/** Books a ride for tomorrow between two people who are there, by the API. Answers its id. */
export function bookRide(page: Page, people: { customerId: string; driverId: string }): Promise<string> {
  const trip = { start: "Dam Square", destination: "Airport", pickup: tomorrow(), timeZone: "UTC" };
  return create(page, { list: "rides", body: { ...people, ...trip } });
}

/** Adds two people and a number, books their ride, and opens its page. */
export async function openRide(
  page: Page,
  { customer, driver }: { customer: Person; driver: Person },
): Promise<void> {
  await addNumber(page, nextNumber());
  const customerId = await addPerson(page, "customer", customer);
  const driverId = await addPerson(page, "driver", driver);
  await page.goto(`/rides/${await bookRide(page, { customerId, driverId })}`);
}

const created = z.object({ id: z.string() });

async function create(page: Page, { list, body }: { list: string; body: object }): Promise<string> {
  const answer = await page.request.post(`/api/v1/${list}`, {
    headers: { authorization: `Bearer ${await keyFrom(page)}` },
    data: body,
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return created.parse(await answer.json()).id;
}

// Of this worker's server, made when the first story needs it.
let key = "";

/** A key that may do everything, made in a tab of its own by whoever is signed in on the page. */
async function keyFrom(page: Page): Promise<string> {
  if (key) return key;
  const tab = await page.context().newPage();
  await tab.goto("/settings/api-keys/new");
  await tab.getByLabel("Name").fill("The stories' marketplace");
  for (const scope of await tab.getByRole("checkbox").all()) await scope.check();
  await tab.getByRole("button", { name: "Make key" }).click();
  key = (await tab.getByText(/^maskline_/).textContent()) ?? "";
  await tab.close();
  return key;
}
