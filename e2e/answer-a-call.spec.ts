import { expect, type Locator, test } from "@playwright/test";
import { nextPhone, signIn } from "./environment";
import { openRide } from "./marketplace";

test("a call is answered, another declined, a third given up, and the ride page tells which", async ({
  page,
  context,
}) => {
  const customer = { name: "Rita Redstart", phone: nextPhone() };
  const driver = { name: "Sven Siskin", phone: nextPhone() };
  await signIn(page);
  await openRide(page, { customer, driver });
  const phones = await context.newPage();
  await phones.goto("/phones");
  const left = phones.getByRole("region", { name: `Phone of ${customer.name}` });
  const right = phones.getByRole("region", { name: `Phone of ${driver.name}` });
  const timeline = page.getByRole("region", { name: "Conversation", exact: true });

  await test.step("the driver answers, and the customer hangs up", async () => {
    await call(left);
    await right.getByRole("button", { name: "Answer" }).click();
    await expect(left.getByText(/^Connected\./)).toBeVisible();
    await expect(left.getByRole("timer")).toHaveText(/0:0[1-9]/);
    await expect(right.getByText("On the phone with")).toBeVisible();
    await expect(timeline.getByText(`${customer.name} called ${driver.name}: in progress`)).toBeVisible();
    await left.getByRole("button", { name: "Hang up" }).click();
    await expect(right.getByText("On the phone with")).toBeHidden();
    await expect(timeline.getByText(/ended after (\d+ min )?\d+ s/)).toBeVisible();
  });

  await test.step("the customer declines", async () => {
    await call(right);
    await left.getByRole("button", { name: "Decline" }).click();
    await expect(right.getByText(/^The other side is busy\./)).toBeVisible();
    await expect(right.getByText(/your call was not answered/)).toBeVisible();
    await right.getByRole("button", { name: "Close" }).click();
    await expect(timeline.getByText(`${driver.name} called ${customer.name}: declined`)).toBeVisible();
  });

  await test.step("the driver hangs up", async () => {
    await call(left);
    await right.getByRole("button", { name: "Answer" }).click();
    await right.getByRole("button", { name: "Hang up" }).click();
    await expect(left.getByText(/^Connected\./)).toBeHidden();
  });

  await test.step("nobody answers", async () => {
    await call(left);
    await left.getByRole("button", { name: "Hang up" }).click();
    await expect(right.getByText("Incoming call from")).toBeHidden();
    await expect(timeline.getByText(`${customer.name} called ${driver.name}: not answered`)).toBeVisible();
  });
});

async function call(handset: Locator): Promise<void> {
  await handset.getByRole("button", { name: /^Call \+/ }).click();
  await expect(handset.getByText(/^Ringing\./)).toBeVisible();
}
