import { expect, test } from "@playwright/test";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber } from "./marketplace";

test("an admin sees how a carrier is and what another one lacks, and sends a test text", async ({ page }) => {
  await signIn(page);
  await addNumber(page, nextNumber());
  await page.goto("/settings");
  await page.getByRole("link", { name: "Carriers" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Carriers" })).toBeVisible();

  const simulator = page.getByRole("region", { name: "Simulator" });
  await expect(simulator.getByText("Works", { exact: true })).toBeVisible();
  const twilio = page.getByRole("region", { name: "Twilio" });
  await expect(twilio.getByText(/Missing: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN/)).toBeVisible();

  await simulator.getByLabel("Your phone").fill(nextPhone());
  await simulator.getByRole("button", { name: "Send test text" }).click();
  await expect(page.getByText("A test text is on its way.")).toBeVisible();
  await simulator.getByRole("button", { name: "Check webhook of Simulator" }).click();
  await expect(page.getByText(/No webhook has arrived yet\.|the last webhook was/).first()).toBeVisible();
});
