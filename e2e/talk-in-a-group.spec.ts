import { expect, type Locator, type Page, test } from "@playwright/test";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber } from "./marketplace";
import { digitsOf } from "./steps";

const ann = { name: "Ann Avocet", phone: nextPhone() };
const bob = { name: "Bob Bittern", phone: nextPhone() };
const cem = { name: "Cem Crane", phone: nextPhone() };

test("three people talk in a group, one calls another by a menu, and an admin ends it", async ({
  page,
  context,
}) => {
  await signIn(page);
  await addNumber(page, nextNumber());
  await addNumber(page, nextNumber());

  await test.step("an admin opens a session of two and adds a third", async () => {
    await page.goto("/sessions");
    await page.getByRole("link", { name: "New session" }).click();
    for (const [title, person] of [
      ["First person", ann],
      ["Second person", bob],
    ] as const) {
      const fields = page.getByRole("group", { name: title });
      await fields.getByLabel("Name").fill(person.name);
      await fields.getByLabel("Phone").fill(person.phone);
    }
    await page.getByRole("button", { name: "Open session" }).click();
    await expect(page.getByRole("heading", { name: `${ann.name} and ${bob.name}` })).toBeVisible();
    await page.getByRole("button", { name: "Add somebody" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(cem.name);
    await dialog.getByLabel("Phone").fill(cem.phone);
    await dialog.getByRole("button", { name: "Add to session" }).click();
    await expect(page.getByRole("region", { name: "People" }).getByText(cem.name).first()).toBeVisible();
  });

  const phones = await context.newPage();
  await phones.goto("/phones");
  await take(phones, 1, ann.phone);
  await take(phones, 2, cem.phone);
  const left = phones.getByRole("region", { name: `Phone of ${ann.name}` });
  const right = phones.getByRole("region", { name: `Phone of ${cem.name}` });

  await test.step("a text says who wrote it, and no phone of anybody", async () => {
    await left.getByLabel("Text", { exact: true }).fill("Where are you?");
    await left.getByRole("button", { name: "Send" }).click();
    await expect(right.getByText(`${ann.name}: Where are you?`)).toBeVisible();
    const seen = digitsOf((await right.textContent()) ?? "");
    for (const { phone } of [ann, bob]) expect(seen).not.toContain(digitsOf(phone));
  });

  await test.step("a call asks whom to reach", async () => {
    await left.getByRole("button", { name: /^Call \+/ }).click();
    await expect(left.getByText(`For ${bob.name}, press 2. For ${cem.name}, press 3.`)).toBeVisible();
    await press(left, "3");
    await right.getByRole("button", { name: "Answer" }).click();
    await expect(left.getByText(/^Connected\./)).toBeVisible();
    await left.getByRole("button", { name: "Hang up" }).click();
  });

  await test.step("the session is ended, and everybody is told", async () => {
    await page.reload();
    const timeline = page.getByRole("region", { name: "Conversation", exact: true });
    await expect(timeline.getByText("Where are you?")).toBeVisible();
    await expect(timeline.getByText(`${ann.name} called ${cem.name}:`)).toBeVisible();
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("button", { name: "End session" }).click();
    await expect(page.getByText("In grace")).toBeVisible();
    await expect(right.getByText(/^Your conversation has ended\./)).toBeVisible();
  });
});

async function take(page: Page, place: 1 | 2, phone: string): Promise<void> {
  await page.getByRole("button", { name: `Other… for phone ${place}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Phone").fill(phone);
  await dialog.getByRole("button", { name: "Take this phone" }).click();
  await expect(dialog).toBeHidden();
}

async function press(handset: Locator, key: string): Promise<void> {
  await handset.getByRole("group", { name: "Keypad" }).getByRole("button", { name: key }).click();
}
