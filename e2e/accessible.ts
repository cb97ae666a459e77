import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The page, as it is now, breaks none of WCAG 2.2 AA's rules that axe knows. */
export async function expectAccessible(
  page: Page,
  rules: { disable: string[] } = { disable: [] },
): Promise<void> {
  // The title of a page that is still being streamed comes with its last part.
  await expect(page).toHaveTitle(/\S/);
  const builder = new AxeBuilder({ page }).withTags(levels).disableRules(rules.disable);
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, page.url()).toEqual([]);
}

/** The same in light and dark, and at 390 pixels, where nothing is wider than the screen. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
  }
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: "light" });
}
