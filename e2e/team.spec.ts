import { expect, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./accessible";
import { nextPhone, signIn } from "./environment";
import { addPerson } from "./steps";
import { codeOf, giveCode, givePassword, join, setUpApp } from "./team";

test("somebody joins by a link, signs in with an app's code, sees no phone, and is shut out", async ({
  page,
  browser,
}) => {
  const customer = { name: "Clio Crossbill", phone: nextPhone() };
  await signIn(page);
  await addPerson(page, "customer", customer);
  const { page: viewers, email, name } = await join(page, browser, { name: "Vito Vulture", role: "viewer" });

  await test.step("they set an authenticator app up", async () => {
    await viewers.goto("/account");
    const { key, code } = await setUpApp(viewers);
    await expect(viewers.getByText("On", { exact: true })).toBeVisible();
    await expectAccessibleEverywhere(viewers);
    await viewers.getByRole("button", { name: "Sign out", exact: true }).click();
    await givePassword(viewers, email);
    await expect(viewers).toHaveURL(/\/login\/code$/);
    await giveCode(viewers, { code, button: "Sign in" });
    await expect(viewers.getByText(/^This code (has been used|is wrong)/)).toBeVisible();
    await expect(viewers).toHaveURL(/\/login\/code$/);
    await giveCode(viewers, { code: await codeOf(key, 1), button: "Sign in" });
    await expect(viewers).toHaveURL(/\/overview/);
  });

  await test.step("they see people, and no phone", async () => {
    await viewers.getByRole("link", { name: "Customers" }).click();
    const row = viewers.getByRole("row", { name: customer.name });
    await expect(row).toContainText("Hidden");
    await expect(viewers.getByRole("button", { name: "Reveal" })).toBeHidden();
  });

  await test.step("an admin shuts them out, and their page closes", async () => {
    await page.goto("/settings/team");
    await expectAccessibleEverywhere(page);
    await page.getByRole("button", { name: `Disable ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
    await expect(viewers).toHaveURL(/\/login$/);
    await givePassword(viewers, email);
    await expect(viewers.getByRole("alert")).toBeVisible();
  });
});
