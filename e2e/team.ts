import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

export type Role = "admin" | "operator" | "viewer";

/** What everybody chooses who joins in a story. */
export const password = "a-password-of-stories";

/** Somebody of the team, signed in in a browser of their own. */
export type Member = { name: string; email: string; context: BrowserContext; page: Page };

let members = 0;

/** Invites somebody from the admin's page, who joins by the link in a browser of their own. */
export async function join(
  admin: Page,
  browser: Browser,
  person: { name: string; role: Role },
): Promise<Member> {
  const worker = process.env.TEST_WORKER_INDEX ?? "0";
  const email = `${person.role}-${worker}-${members++}@example.com`;
  const link = await invite(admin, { email, role: person.role });
  const context = await browser.newContext({ baseURL: new URL(admin.url()).origin });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(/\/overview/);
  return { name: person.name, email, context, page };
}

/** Shuts a member out, from the admin's page. */
export async function disable(admin: Page, { name }: Pick<Member, "name">): Promise<void> {
  await admin.goto("/settings/team");
  await admin.getByRole("button", { name: `Disable ${name}` }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(admin.getByText("They are shut out.")).toBeVisible();
}

async function invite(admin: Page, person: { email: string; role: Role }): Promise<string> {
  await admin.goto("/settings/team");
  await admin.getByRole("button", { name: "Invite" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(person.email);
  await dialog.getByLabel("Role").selectOption(person.role);
  await dialog.getByRole("button", { name: "Make link" }).click();
  const link = (await dialog.getByText(/\/join#/).textContent()) ?? "";
  await admin.keyboard.press("Escape");
  return link;
}

/** Types the password, and comes to the second step where there is one. */
export async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Sets an authenticator app up on the page that asks for the password. Returns its key and the code that it took. */
export async function setUpApp(page: Page): Promise<{ key: string; code: string }> {
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Set up" }).click();
  const key = (await page.locator("code").textContent()) ?? "";
  const code = await codeOf(key);
  await giveCode(page, { code, button: "Turn on" });
  return { key, code };
}

/** The code that the app shows now, or half a minute later. */
export function codeOf(key: string, step: 0 | 1 = 0): Promise<string> {
  const decoded = new TextDecoder().decode(base32.decode(key));
  return createOTP(decoded).hotp(Math.floor(Date.now() / 30_000) + step);
}

export async function giveCode(
  page: Page,
  { code, button }: { code: string; button: string },
): Promise<void> {
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: button }).click();
}
