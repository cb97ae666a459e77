import { expect, test } from "@playwright/test";
import { settingDescriptions } from "@/lib/settings/descriptions";
import { expectAccessibleEverywhere } from "./accessible";
import { keepAnswers } from "./answers";
import { nextPhone, signIn } from "./environment";
import { addPerson } from "./marketplace";
import { codeOf, disable, giveCode, givePassword, join, setUpApp } from "./team";

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
    await disable(page, { name });
    await expect(viewers).toHaveURL(/\/login$/);
    await givePassword(viewers, email);
    await expect(viewers.getByRole("alert")).toBeVisible();
  });
});

test("an admin who has two-factor asks everybody for it, and nobody without it does anything else", async ({
  page,
  browser,
}) => {
  await signIn(page);
  const { page: asks } = await join(page, browser, { name: "Ada Avocet", role: "admin" });
  const { page: asked } = await join(page, browser, { name: "Otto Ortolan", role: "operator" });
  const ask = async (answer: "On" | "Off") => {
    await asks.goto("/settings");
    await asks.getByLabel(settingDescriptions.requireSecondFactor.label).selectOption(answer);
    await asks.getByRole("button", { name: "Save safety" }).click();
  };
  await ask("On");
  await expect(asks.getByText("Set up your own two-factor first")).toBeVisible();
  await asks.goto("/account");
  await setUpApp(asks);
  await expect(asks.getByText("On", { exact: true })).toBeVisible();
  try {
    await ask("On");
    await expect(asks.getByText("Settings saved.")).toBeVisible();
    await test.step("an open page leads to the set-up, and so does every other", async () => {
      await expect(asked).toHaveURL(/\/second-factor$/);
      await asked.goto("/rides");
      await expect(asked).toHaveURL(/\/second-factor$/);
      const search = await asked.request.post("/api/search", { data: { text: "nobody" } });
      const stream = await asked.request.fetch("/api/live", { method: "HEAD" });
      expect([search.status(), stream.status()]).toEqual([401, 401]);
      await setUpApp(asked);
      await expectAccessibleEverywhere(asked);
      await asked.getByRole("link", { name: "Continue" }).click();
      await expect(asked).toHaveURL(/\/overview/);
    });
  } finally {
    await ask("Off");
    await expect(asks.getByText("Settings saved.")).toBeVisible();
  }
});

test("an operator sees a whole phone for a reason, which stays in the audit log", async ({
  page,
  browser,
}) => {
  const customer = { name: "Rhea Rail", phone: nextPhone() };
  await signIn(page);
  await addPerson(page, "customer", customer);
  const { page: operators } = await join(page, browser, { name: "Olaf Ouzel", role: "operator" });
  await operators.goto("/customers");
  const row = operators.getByRole("row", { name: customer.name });
  await expect(row).not.toContainText(customer.phone.slice(-9, -4));

  const answers = await keepAnswers(operators, (request) => "next-action" in request.headers());
  await row.getByRole("button", { name: /^Reveal/ }).click();
  await operators.getByLabel("Why do you need it?").fill("Rhea waits at the wrong gate");
  await operators.getByRole("button", { name: "Reveal phone" }).click();
  await expect(row.getByRole("status")).toHaveText(
    customer.phone.replace(/^(\+44)(\d{4})(\d{6})$/, "$1 $2 $3"),
  );
  // The phone comes alone: no page that holds other rows, nor one that shows it hidden again.
  expect(answers).toHaveLength(1);
  expect(answers[0]).not.toContain(customer.name);
  await page.goto("/settings/audit");
  await expect(page.getByText("Rhea waits at the wrong gate")).toBeVisible();
});
