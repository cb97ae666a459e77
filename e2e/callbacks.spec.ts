import { expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { answer, type Receiver, startReceiver } from "@/tests/receiver";
import { expectAccessibleEverywhere } from "./accessible";
import { signIn } from "./environment";

test("a program hears of events, signed; an admin sees what became of each, sends again, and rotates the secret", async ({
  page,
}) => {
  const receiver = await startReceiver();
  await signIn(page);
  await allowThisMachine(page);

  const secret = await test.step("the secret is shown once", async () => {
    await page.goto("/settings/callbacks/new");
    await page.getByLabel("Address").fill(receiver.url);
    await page.getByLabel("Description").fill("The story's program");
    await page.getByRole("button", { name: "Add endpoint" }).click();
    const shown = await readSecret(page);
    await page.getByRole("link", { name: "I have kept it" }).click();
    await page.getByRole("link", { name: "The story's program" }).click();
    await expect(page.getByRole("heading", { name: "The story's program" })).toBeVisible();
    expect(await page.content()).not.toContain(shown);
    return shown;
  });

  await test.step("an event arrives, and its signature is genuine", async () => {
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(callbacks(page).first()).toContainText("Delivered");
    expect(verified(receiver, secret)).toMatchObject({ type: "test" });
  });

  await test.step("what the program does not take is seen, and sent again", async () => {
    receiver.behave(answer(500, "Out of order"));
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect(callbacks(page).first()).toContainText("It answered 500 instead of 2xx.");
    await expect(callbacks(page).first()).toContainText("Out of order");
    await expect(page.getByText("Failing", { exact: true })).toBeVisible();
    await expectAccessibleEverywhere(page);
    receiver.behave(answer(204));
    await callbacks(page).first().getByRole("button", { name: "Send test again" }).click();
    await expect(callbacks(page).first()).toContainText("Delivered");
    await expect(page.getByText("Works", { exact: true })).toBeVisible();
    const [, failed, again] = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(again).toBe(failed);
  });

  await test.step("after a rotation, the new secret signs, and the former one, too", async () => {
    await page.getByRole("button", { name: "Rotate secret" }).click();
    const rotated = await readSecret(page);
    expect(rotated).not.toBe(secret);
    const before = receiver.received.length;
    await page.getByRole("button", { name: "Send a test event" }).click();
    await expect.poll(() => receiver.received.length).toBe(before + 1);
    for (const each of [rotated, secret]) expect(verified(receiver, each)).toMatchObject({ type: "test" });
  });

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/settings\/callbacks$/);
  await expectAccessibleEverywhere(page);
  await receiver.close();
});

async function allowThisMachine(page: Page): Promise<void> {
  await page.goto("/settings");
  await page.getByLabel("Callbacks to private addresses").selectOption("On");
  await page.getByLabel("Callbacks over plain http").selectOption("On");
  await page.getByRole("button", { name: "Save safety" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
}

async function readSecret(page: Page): Promise<string> {
  return (await page.getByText(/^whsec_/).textContent()) ?? "";
}

const callbacks = (page: Page) => page.getByRole("list", { name: "What was sent" }).getByRole("listitem");

/** What came last, as a marketplace's own program reads it. Throws when the secret has not signed it. */
function verified({ received }: Receiver, secret: string): unknown {
  const last = received.at(-1);
  const headers = Object.entries(last?.headers ?? {}).map(([name, value]) => [name, String(value)]);
  return new Webhook(secret).verify(last?.body ?? "", Object.fromEntries(headers));
}
