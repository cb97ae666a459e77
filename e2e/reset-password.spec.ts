import { expect, type Page, test } from "@playwright/test";
import { openPage, verdictOfPage } from "./authorisation";
import { signIn } from "./environment";
import { givePassword, join, password } from "./team";

test("an admin resets a forgotten password by a link, and another role counts at once", async ({
  page,
  browser,
}) => {
  await signIn(page);
  const member = await join(page, browser, { name: "Ophelia Ouzel", role: "operator" });
  let link = "";
  const elsewhere = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();

  await test.step("their role is changed, and their next click is refused", async () => {
    await member.page.goto("/rides/new");
    await expect(member.page.getByRole("heading", { name: "New ride" })).toBeVisible();
    await changeRole(page, { name: member.name, role: "viewer" });
    expect(await verdictOfPage(await openPage(member.page.request, "/rides/new"))).toBe("refused");
    await expect(member.page.getByRole("link", { name: "New ride" })).toBeHidden();
  });

  await test.step("only the last link sets a password, and ends the login elsewhere", async () => {
    const replaced = await resetLink(page, member.name);
    link = await resetLink(page, member.name);
    await guessPassword(elsewhere, { email: member.email, times: 6 });
    await setPassword(elsewhere, replaced);
    await expect(elsewhere.getByText(/^This link has been used/)).toBeVisible();
    await setPassword(elsewhere, link);
    await expect(elsewhere).toHaveURL(/\/overview/);
    await expect(member.page).toHaveURL(/\/login$/);
  });

  await test.step("the link is used up, and so is the old password", async () => {
    await setPassword(member.page, link);
    await expect(member.page.getByText(/^This link has been used/)).toBeVisible();
    await givePassword(member.page, member.email);
    await expect(member.page.getByText("The e-mail or the password is wrong.")).toBeVisible();
  });
});

async function changeRole(admin: Page, { name, role }: { name: string; role: string }): Promise<void> {
  await admin.goto("/settings/team");
  await admin.getByRole("button", { name: `Change the role of ${name}` }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(admin.getByText("The role was changed.")).toBeVisible();
}

async function resetLink(admin: Page, name: string): Promise<string> {
  await admin.getByRole("button", { name: `Reset the password of ${name}` }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make link" }).click();
  const link = (await dialog.getByText(/\/reset#/).textContent()) ?? "";
  await admin.keyboard.press("Escape");
  return link;
}

async function setPassword(page: Page, link: string): Promise<void> {
  // Two links differ behind the # alone: a browser would stay on the page that it has.
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByLabel("Password", { exact: true }).fill(`another ${password}`);
  await page.getByRole("button", { name: "Set password" }).click();
}

async function guessPassword(page: Page, { email, times }: { email: string; times: number }): Promise<void> {
  await page.goto("/login");
  for (let guess = 0; guess < times; guess++) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("a wrong guess");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Sign in" }).click();
    await answer;
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  }
  await expect(page.getByRole("alert").filter({ hasText: /wrong|Too many/ })).toBeVisible();
}
