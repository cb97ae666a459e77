import { expect, type Page } from "@playwright/test";
import { systemActor } from "@/lib/actor";
import { drainNumber } from "@/lib/numbers/commands";
import { formatPhone } from "@/lib/phone";
import { updateSettings } from "@/lib/settings/commands";
import type { Installation } from "@/tests/installation";
import { nextNumber, nextPhone, signIn } from "./environment";
import { test } from "./installation";
import { addNumber, addPerson, createRide, fillInRide } from "./steps";

const customer = { name: "Paula Pochard", phone: nextPhone() };
const drivers = [
  { name: "Piet Pintail", phone: nextPhone() },
  { name: "Pia Plover", phone: nextPhone() },
] as const;
const [first, second] = [nextNumber(), nextNumber()];

test("an admin runs the pool dry, imports numbers, drains one, and sees quarantine and plan", async ({
  page,
  installation,
}) => {
  test.slow();
  await drainAll(installation);
  // Without grace, a number's quarantine begins the moment its ride is completed.
  await updateSettings({ database: installation.database, actor: systemActor }, { graceHours: 0 });
  await signIn(page);
  await addPerson(page, "customer", customer);
  for (const driver of drivers) await addPerson(page, "driver", driver);
  await addNumber(page, first);
  await createRide(page, { customer: customer.name, driver: drivers[0].name });
  const ride = page.url();

  await test.step("with the only number in use, the next booking is refused and says what to do", async () => {
    await fillInRide(page, { customer: customer.name, driver: drivers[1].name });
    await page.getByRole("button", { name: "Create ride" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "No number available." });
    await expect(refusal).toContainText("Extend your pool: add at least 1 more proxy number.");
    await expect(refusal).toContainText("is in a live session of one of the two people already");
    await expect(page.getByLabel("Start")).toHaveValue("Dam Square");
    await refusal.getByRole("link", { name: "Add numbers" }).click();
    await expect(page).toHaveURL(/\/numbers$/);
  });

  await test.step("a file with a wrong line imports nothing; the corrected one does", async () => {
    await importNumbers(page, `phone\n${second}\n12\n`);
    await expect(page.getByRole("region", { name: "What to correct" })).toContainText("3");
    await expect(page.getByRole("button", { name: /^Import / })).toBeHidden();
    await page.goto("/numbers");
    await importNumbers(page, `phone;capabilities\n${second};"sms,voice"\n`);
    await page.getByRole("button", { name: "Import 1 number" }).click();
    await page.getByRole("link", { name: "Go to numbers" }).click();
    await expect(page.getByText(formatPhone(second))).toBeVisible();
  });

  await test.step("now the booking goes through, on the new number", async () => {
    await createRide(page, { customer: customer.name, driver: drivers[1].name });
    await expect(page.getByRole("region", { name: "The two sides" })).toContainText(formatPhone(second));
    await page.getByText("Why this number?").click();
    await expect(page.getByRole("region", { name: "Numbers" })).toContainText("shows the dialled number");
  });

  await test.step("a drained number keeps its ride, and leaves the pool when that is over", async () => {
    await page.goto("/numbers");
    await page.getByRole("button", { name: `Drain ${formatPhone(first)}` }).click();
    await expect(page.getByRole("row").filter({ hasText: formatPhone(first) })).toContainText("Draining");
    await page.goto(ride);
    await page.getByRole("button", { name: "Complete" }).click();
    await expect(page.getByText("Completed", { exact: true })).toBeVisible();
  });

  await test.step("its former people are in quarantine on it", async () => {
    const { id } = await installation.database.prisma.proxyNumber.findUniqueOrThrow({
      where: { e164: first },
    });
    await page.goto(`/numbers/${id}`);
    await expect(page.getByText("2 people in a session or quarantine")).toBeVisible();
  });

  await test.step("the plan counts live and quarantined sessions of the busiest person", async () => {
    await page.goto("/numbers");
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Plan", level: 1 })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: customer.name })).toContainText("2");
  });
});

/** The installation may have served another story, whose numbers are none of ours. */
async function drainAll({ database }: Installation): Promise<void> {
  const others = await database.prisma.proxyNumber.findMany({ where: { status: "active" } });
  for (const { id } of others) await drainNumber({ database, actor: systemActor }, { id });
}

async function importNumbers(page: Page, csv: string): Promise<void> {
  await page.getByRole("link", { name: "Import" }).click();
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "numbers.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
}
