import { expect, type Page, test } from "@playwright/test";
import { keepAnswers } from "./answers";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber, addPerson, createRide, digitsOf, type Person } from "./steps";

test("an admin books a ride, and its two sides text and call each other without seeing a phone", async ({
  page,
  context,
}) => {
  const customer = { name: "Nora Nightjar", phone: nextPhone() };
  const driver = { name: "Dario Dunnock", phone: nextPhone() };
  await signIn(page);
  await addPerson(page, "customer", customer);
  await addPerson(page, "driver", driver);
  await addNumber(page, nextNumber());
  await createRide(page, { customer: customer.name, driver: driver.name });
  await expect(page.getByText("Ride created.")).toBeVisible();
  const numbers = await proxyNumbersOf(page);

  const phones = await context.newPage();
  await phones.goto("/phones");
  await expect(phones.getByLabel("Phone 1", { exact: true })).toHaveValue(customer.name);
  await expect(phones.getByLabel("Phone 2", { exact: true })).toHaveValue(driver.name);
  const left = phones.getByRole("region", { name: `Phone of ${customer.name}` });
  const right = phones.getByRole("region", { name: `Phone of ${driver.name}` });

  await test.step("both phones show their text from the proxy number", async () => {
    await expect(left.getByText(`${driver.name} will pick you up`)).toBeVisible();
    await expect(left.getByText("Reply to this message to contact the driver.")).toBeVisible();
    await expect(right.getByText(`${customer.name} will wait for you`)).toBeVisible();
    await expect(left.getByRole("log", { name: `Texts with ${numbers.customer}` })).toBeVisible();
    await expect(right.getByRole("log", { name: `Texts with ${numbers.driver}` })).toBeVisible();
  });

  await test.step("the customer replies and the driver answers", async () => {
    await left.getByLabel("Text", { exact: true }).fill("I wear a red hat 🎩");
    await left.getByRole("button", { name: "Send" }).click();
    await expect(right.getByText("I wear a red hat 🎩")).toBeVisible();
    await right.getByLabel("Text", { exact: true }).fill("Five minutes away");
    await right.getByLabel("Text", { exact: true }).press("Enter");
    await expect(left.getByText("Five minutes away")).toBeVisible();
  });

  await test.step("the customer calls, and the driver's phone rings with the proxy number", async () => {
    await left.getByRole("button", { name: `Call ${numbers.customer}` }).click();
    await expect(left.getByText(`Ringing. The other phone shows ${numbers.driver}.`)).toBeVisible();
    await expect(right.getByText("Incoming call from")).toContainText(numbers.driver);
    await left.getByRole("button", { name: "Hang up" }).click();
    await expect(right.getByText("Incoming call from")).toBeHidden();
  });

  await test.step("neither phone has seen the other's", async () => {
    await expectUnseen(phones, { holder: customer, other: driver });
    await expectUnseen(phones, { holder: driver, other: customer });
  });

  await test.step("an admin texts both from the ride's page", async () => {
    await page.getByLabel("Text from the platform").fill("Your driver waits at gate B.");
    await page.getByRole("button", { name: "Send text" }).click();
    for (const handset of [left, right])
      await expect(handset.getByText("Your driver waits at gate B.")).toBeVisible();
    await expect(page.getByText(/^Sent a text into a session/)).toBeVisible();
  });

  await test.step("the ride page tells it all, and the ride is completed", async () => {
    const timeline = page.getByRole("region", { name: "Conversation", exact: true });
    await expect(timeline.getByText("I wear a red hat 🎩")).toBeVisible();
    await expect(timeline.getByText("Five minutes away")).toBeVisible();
    await expect(timeline.getByText(`${customer.name} called ${driver.name}`).first()).toBeVisible();
    await expect(timeline.getByText("Delivered").first()).toBeVisible();
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await expect(page.getByText("In progress")).toBeVisible();
    await page.getByRole("button", { name: "Complete" }).click();
    await expect(page.getByText("Completed", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Cancel" })).toBeHidden();
  });
});

/** What each side knows the other by: numbers of their own, or the same one. */
async function proxyNumbersOf(page: Page): Promise<{ customer: string; driver: string }> {
  const numbers = page.getByRole("region", { name: "The two sides" }).getByText(/^\+1 202 555 \d{4}$/);
  await expect(numbers.first()).toBeVisible();
  const [customer = "", driver = customer] = await numbers.allTextContents();
  return { customer, driver };
}

/** Opens the page with this one phone in hand: everything that its browser gets is the holder's to see. */
async function expectUnseen(page: Page, { holder, other }: { holder: Person; other: Person }): Promise<void> {
  const region = { name: `Phone of ${holder.name}` };
  const id = await page.getByRole("region", region).locator("input[name=phoneId]").inputValue();
  const alone = await page.context().newPage();
  const seen = await keepAnswers(alone, (request) => ["document", "fetch"].includes(request.resourceType()));
  await alone.goto(`/phones?held=${id}`);
  await alone
    .getByRole("region", region)
    .first()
    .getByRole("button", { name: /^Call \+/ })
    .click();
  await expect(alone.getByText(/Ringing\./)).toBeVisible();
  await alone.getByRole("button", { name: "Hang up" }).click();
  await expect(alone.getByText(/Ringing\./)).toBeHidden();
  await alone.unrouteAll({ behavior: "wait" });
  seen.push(await alone.content());
  await alone.close();
  expect(seen.some((text) => text.includes(holder.name))).toBe(true);
  for (const text of seen) expect(digitsOf(text)).not.toContain(digitsOf(other.phone));
}
