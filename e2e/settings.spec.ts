import { expect, test } from "@playwright/test";
import { nextPhone, signIn } from "./environment";
import { openRide } from "./marketplace";

test("an admin changes a text's Dutch words, sees what people read, and the next Dutch customer gets them", async ({
  page,
}) => {
  // Dutch, so that no other story's people get these words.
  const customer = { name: "Nel Nachtegaal", phone: "+31200000001" };
  const driver = { name: "Daan Duif", phone: nextPhone() };
  await signIn(page);
  await page.goto("/settings/texts/ride.booked.customer?language=nl");
  const words = page.getByLabel("Words", { exact: true });
  const preview = page.getByRole("region", { name: "Preview" });
  await words.fill("Hoi! {driver} komt je halen.");
  await expect(page.getByText("{when}", { exact: false }).first()).toBeVisible();
  await words.fill("Hoi! {driver} komt je halen, {when}.");
  await expect(preview.getByText(/^Hoi! .+ komt je halen, .+\.$/)).toBeVisible();
  await expect(preview.getByText(/1 segment/)).toBeVisible();
  await page.getByRole("button", { name: "Save text" }).click();
  await expect(page.getByText("Own words")).toBeVisible();

  await openRide(page, { customer, driver });
  await expect(page.getByText(`Hoi! ${driver.name} komt je halen, `)).toBeVisible();
});

test("a member sets their own time zone, and the pages say so", async ({ page }) => {
  await signIn(page);
  for (const { zone, shown } of [
    { zone: "Asia/Tokyo", shown: "in Asia/Tokyo" },
    { zone: "", shown: "Today in" },
  ]) {
    await page.goto("/account");
    await page.getByLabel("Time zone").selectOption(zone);
    await page.getByRole("button", { name: "Save dates and numbers" }).click();
    await expect(page.getByText("Dates and numbers are now written so.")).toBeVisible();
    await page.goto("/overview");
    await expect(page.getByRole("heading", { name: shown })).toBeVisible();
  }
});
