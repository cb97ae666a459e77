import { expect, type Locator, type Page, test } from "@playwright/test";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber, addPerson } from "./marketplace";
import { choose, digitsOf, type Person } from "./steps";

test("two strangers find each other on an open line, and an admin sees it", async ({ page, context }) => {
  test.slow();
  const anna = { name: "Olivia Oriole", phone: nextPhone() };
  const ben = { name: "Oscar Ouzel", phone: nextPhone() };
  const number = nextNumber();
  await signIn(page);
  await addPerson(page, "customer", anna);
  await addPerson(page, "driver", ben);
  await addNumber(page, number);
  await openLine(page, number);

  const phones = await context.newPage();
  const [left, right] = await hold(phones, [anna, ben]);

  await test.step("the first one waits, the second one is connected with them", async () => {
    await textNew(left, { number, body: "hello" });
    await expect(left.getByText("To chat, text your email address.")).toBeVisible();
    await textOn(left, "olivia@example.com");
    await expect(left.getByText("Waiting for another user...")).toBeVisible();
    await expect(page.getByRole("list", { name: "Waiting" }).getByText("olivia@example.com")).toBeVisible();
    await textNew(right, { number, body: "oscar@example.com" });
    await expect(left.getByText("Connected, text #end to stop.")).toBeVisible();
    await expect(right.getByText("Connected, text #end to stop.")).toBeVisible();
  });

  await test.step("what one says reaches the other, and the page shows it", async () => {
    await textOn(left, "I am new in town");
    await expect(right.getByText("I am new in town")).toBeVisible();
    await page.getByRole("list", { name: "Connected" }).getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Chat" })).toBeVisible();
    await expect(page.getByText("I am new in town")).toBeVisible();
    expect(page.url()).not.toContain("example.com");
  });

  await test.step("either ends it for both", async () => {
    await textOn(right, "#end");
    const ended = "Thanks for chatting. Text your email address to start chat.";
    await expect(left.getByText(ended)).toBeVisible();
    await expect(right.getByText(ended)).toBeVisible();
    await expect(page.getByText("Ended", { exact: true })).toBeVisible();
  });
});

async function openLine(page: Page, number: string): Promise<void> {
  await page.goto(`/numbers?search=${digitsOf(number).slice(-4)}`);
  await page
    .getByRole("table")
    .getByRole("link", { name: digitsOf(number).slice(-4) })
    .click();
  await page.getByRole("button", { name: "Make it an open line" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make it an open line" }).click();
  await expect(page.getByText("The number is an open line.")).toBeVisible();
  await page.getByRole("link", { name: "See who is on it" }).click();
  await expect(page.getByText("Nobody waits.")).toBeVisible();
}

/** The phones of two people side by side. */
async function hold(page: Page, people: readonly [Person, Person]): Promise<[Locator, Locator]> {
  await page.goto("/phones");
  await choose(page, page.getByLabel("Phone 1", { exact: true }), people[0].name);
  const phoneOf = ({ name }: Person) => page.getByRole("region", { name: `Phone of ${name}` });
  await expect(phoneOf(people[0])).toBeVisible();
  await choose(page, page.getByLabel("Phone 2", { exact: true }), people[1].name);
  await expect(phoneOf(people[1])).toBeVisible();
  return [phoneOf(people[0]), phoneOf(people[1])];
}

async function textNew(phone: Locator, text: { number: string; body: string }): Promise<void> {
  await phone.getByLabel("Number", { exact: true }).fill(text.number);
  await textOn(phone, text.body);
}

async function textOn(phone: Locator, body: string): Promise<void> {
  await phone.getByLabel("Text", { exact: true }).fill(body);
  await phone.getByRole("button", { name: "Send" }).click();
}
