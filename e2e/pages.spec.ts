import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber, addPerson, createRide } from "./steps";

const paths = [
  "/rides",
  "/rides?search=nobody-has-this-name",
  "/rides/new",
  "/customers",
  "/customers/new",
  "/drivers",
  "/drivers/new",
  "/numbers",
  "/numbers/new",
  "/messages",
  "/messages?state=failed",
  "/phones",
];
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is accessible at WCAG 2.2 AA (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/login");
    await expectAccessible(page);
    await signIn(page);
    const people = { customer: `Carla ${colorScheme}`, driver: `Dan ${colorScheme}` };
    await addPerson(page, "customer", { name: people.customer, phone: nextPhone() });
    await addPerson(page, "driver", { name: people.driver, phone: nextPhone() });
    await addNumber(page, nextNumber());
    await createRide(page, people);
    await expect(page.getByText("Delivered", { exact: true })).toHaveCount(2);
    await expectAccessible(page);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await openDetails(page, "/customers", people.customer);
    await openDetails(page, "/drivers", people.driver);
  });
}

test("every page fits a phone of 390 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  }
});

test("the dialogs of a ride are accessible", async ({ page }) => {
  await signIn(page);
  await page.goto("/rides?status=scheduled");
  await page.getByRole("table").getByRole("link").first().click();
  for (const name of ["Change time", "Change driver", "Cancel"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
});

async function openDetails(page: Page, list: string, name: string): Promise<void> {
  await page.goto(`${list}?search=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).first().click();
  await expect(page).toHaveURL(new RegExp(`${list}/[0-9a-f-]{36}$`));
  await expectAccessible(page);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, page.url()).toEqual([]);
}
