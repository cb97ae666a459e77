import { expect, test } from "@playwright/test";
import { nextPhone, signIn } from "./environment";
import { addPerson } from "./marketplace";
import { choose } from "./steps";

test("an admin gets a number from the carrier, sees that texts arrive on it, and gives it back", async ({
  page,
  context,
}) => {
  const tester = { name: "Tara Tern", phone: nextPhone() };
  await signIn(page);
  await addPerson(page, "customer", tester);
  await page.goto("/numbers");
  await page.getByRole("link", { name: "Get numbers" }).first().click();

  const number = await test.step("search, and buy after reading what it costs a month", async () => {
    await page.getByLabel("Country").selectOption({ label: "France" });
    await page.getByLabel("Type").selectOption({ label: "Mobile" });
    await page.getByRole("button", { name: "Search", exact: true }).click();
    const buy = page.getByRole("button", { name: /^Buy / }).first();
    const phone = (await buy.getAttribute("aria-label"))?.replace("Buy ", "") ?? "";
    await buy.click();
    const dialog = page.getByRole("dialog", { name: `Buy ${phone}?` });
    await expect(dialog).toContainText("€4.00 a month");
    await dialog.getByRole("button", { name: "Buy for €4.00 a month" }).click();
    await expect(page.getByRole("heading", { name: phone })).toBeVisible();
    return phone;
  });

  await test.step("a test text, and its answer from the phone that got it", async () => {
    await expect(page.getByText("Not checked")).toBeVisible();
    await page.getByLabel("Your phone").fill(tester.phone);
    await page.getByRole("button", { name: "Check with a test text" }).click();
    await expect(page.getByText("Waiting for a text")).toBeVisible();

    const phones = await context.newPage();
    await phones.goto("/phones");
    await choose(phones, phones.getByLabel("Phone 1", { exact: true }), tester.name);
    const handset = phones.getByRole("region", { name: `Phone of ${tester.name}` });
    await expect(handset.getByText("This is a test of a Maskline number.")).toBeVisible();
    await handset.getByLabel("Text", { exact: true }).fill("It is here");
    await handset.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("Works", { exact: true })).toBeVisible();
  });

  await test.step("it goes back to the carrier when its last digits are typed", async () => {
    await page.getByRole("button", { name: /^Give back/ }).click();
    const dialog = page.getByRole("dialog", { name: `Give ${number} back?` });
    await dialog.getByLabel("last four digits").fill(number.replace(/\D/g, "").slice(-4));
    // Refused, and to be tried again, while the answer to the test is still on its way.
    await expect(async () => {
      if (await dialog.isVisible()) await dialog.getByRole("button", { name: "Give back" }).click();
      await expect(page.getByText("Given back").first()).toBeVisible({ timeout: 5_000 });
    }).toPass();
  });
});
