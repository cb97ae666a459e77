import { type Cookie, expect, type Page } from "@playwright/test";

/** Who signs in. The server that the stories use is started with these. */
export const admin = { email: "admin@example.com", password: "story-teller-password" };

/** Who knows it may read that server's metrics. */
export const metricsToken = "metrics-that-only-stories-read";

/** Where the servers listen, one for each of Playwright's workers. */
export const ports = (process.env.E2E_PORTS ?? "18080,18081").split(",").map(Number);

/** Where the server of this worker listens. */
export const port = ports[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];

/** The browser that `npm test` has found; undefined for Playwright's own. */
export const chromiumPath = process.env.PLAYWRIGHT_CHROMIUM_PATH || undefined;

// Of this worker's server: slow on purpose, signing in is told once and then remembered.
let login: Cookie[] = [];

/** Opens the first page behind the login page; goes through that one where nobody has, or they have signed out. */
export async function signIn(page: Page): Promise<void> {
  await page.context().addCookies(login);
  await page.goto("/overview");
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await expect(button.or(page.getByRole("button", { name: "Sign out" })).first()).toBeVisible();
  if (await button.isVisible()) {
    await page.getByLabel("E-mail").fill(admin.email);
    await page.getByLabel("Password").fill(admin.password);
    await button.click();
  }
  await expect(page).toHaveURL(/\/overview/);
  login = await page.context().cookies();
}

// Playwright starts another worker after a failed story: each takes a range of its own, clear of the demo's, or phones would be taken twice.
const worker = Number(process.env.TEST_WORKER_INDEX ?? 0);
let people = 0;
let numbers = 0;

/** A phone that no real person has, another one at each call. */
export function nextPhone(): string {
  return `+44${7_700_900_300 + ((worker * 40 + people++) % 700)}`;
}

/** A proxy number that nobody rents, another one at each call. */
export function nextNumber(): string {
  return `+1202555${String(120 + ((worker * 10 + numbers++) % 80)).padStart(4, "0")}`;
}
