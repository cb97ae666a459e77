import { expect, type Locator, type Page } from "@playwright/test";

export type Person = { name: string; phone: string };

/** Adds somebody to a side through its page. */
export async function addPerson(page: Page, side: "customer" | "driver", person: Person): Promise<void> {
  await page.goto(`/${side}s/new`);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Phone", { exact: true }).fill(person.phone);
  await page.getByRole("button", { name: `Add ${side}` }).click();
  await expect(page).toHaveURL(new RegExp(`/${side}s$`));
}

/** Adds a proxy number of the first carrier to the pool. */
export async function addNumber(page: Page, number: string): Promise<void> {
  await page.goto("/numbers/new");
  await page.getByLabel("Phone").fill(number);
  await page.getByRole("button", { name: "Add number" }).click();
  await expect(page).toHaveURL(/\/numbers$/);
}

/** Types a name into a field that completes, and takes the person. */
export async function choose(page: Page, field: Locator, name: string): Promise<void> {
  await field.fill(name);
  await page.getByRole("option", { name }).first().click();
}

/** Fills in the New ride page, for tomorrow, and creates the ride. */
export async function createRide(page: Page, people: { customer: string; driver: string }): Promise<void> {
  await fillInRide(page, people);
  await page.getByRole("button", { name: "Create ride" }).click();
  await expect(page).toHaveURL(/\/rides\/[0-9a-f-]{36}$/);
}

/** Fills in the New ride page, for tomorrow. */
export async function fillInRide(page: Page, people: { customer: string; driver: string }): Promise<void> {
  await page.goto("/rides/new");
  await choose(page, page.getByLabel("Customer"), people.customer);
  await choose(page, page.getByLabel("Driver"), people.driver);
  await page.getByLabel("Start").fill("Dam Square");
  await page.getByLabel("Destination").fill("Airport");
  await page.getByLabel("Date and time").fill(tomorrow());
}

/** Tomorrow at half past two, as a field for date and time wants it. */
export function tomorrow(): string {
  return `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T14:30`;
}

/** A text's digits, to look for a phone in whatever notation. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
