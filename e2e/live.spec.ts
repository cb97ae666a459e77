import { expect, type Page, test } from "@playwright/test";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber, addPerson, bookRide } from "./marketplace";

test("pages show what happens by themselves, say when they are cut off, and catch up", async ({
  page,
  context,
}) => {
  const customer = { name: "Lina Lapwing", phone: nextPhone() };
  const drivers = ["Dora Dipper", "Dean Dunlin", "Dina Dotterel"] as const;
  await signIn(page);
  const customerId = await addPerson(page, "customer", customer);
  // The customer has a ride with each of them at once: one number for each.
  for (const _ of drivers) await addNumber(page, nextNumber());
  const book = async (name: string) => {
    const driverId = await addPerson(page, "driver", { name, phone: nextPhone() });
    await bookRide(page, { customerId, driverId });
  };

  await test.step("the overview counts a ride that the marketplace books, and leads to it", async () => {
    const rides = page.getByRole("link", { name: /^Rides booked \d/ });
    const before = Number(((await rides.textContent()) ?? "").match(/\d+/)?.[0]);
    await markPage(page);
    await book(drivers[0]);
    await expect(rides).toContainText(String(before + 1));
    await expectMarked(page);
    await rides.click();
    await expect(page.getByText(/^Booked from/)).toBeVisible();
    await expect(page.getByRole("row", { name: drivers[0] })).toBeVisible();
  });

  await test.step("while somebody points at the list, new rides wait behind a button", async () => {
    await page.getByRole("row", { name: drivers[0] }).hover();
    await book(drivers[1]);
    await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
    await expect(page.getByRole("row", { name: drivers[1] })).toBeHidden();
    await page.getByRole("button", { name: "1 new" }).click();
    await expect(page.getByRole("row", { name: drivers[1] })).toBeVisible();
  });

  await test.step("a page that is cut off says so, and shows afterwards what it has missed", async () => {
    await markPage(page);
    await page.getByRole("heading", { level: 1 }).hover();
    await context.setOffline(true);
    await expect(page.getByText("Not live at the moment.")).toBeVisible();
    await book(drivers[2]);
    await context.setOffline(false);
    await expect(page.getByText("Not live at the moment.")).toBeHidden();
    await expect(page.getByRole("row", { name: drivers[2] })).toBeVisible();
    await expectMarked(page);
  });

  await test.step("whoever signs out in one tab is signed out in all", async () => {
    const tab = await context.newPage();
    await tab.goto("/overview");
    await tab.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/login/);
  });
});

const mark = "still-the-same-document";

/** A mark that no reload survives. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate((name) => document.body.setAttribute("data-mark", name), mark);
}

async function expectMarked(page: Page): Promise<void> {
  await expect(page.locator("body")).toHaveAttribute("data-mark", mark);
}
