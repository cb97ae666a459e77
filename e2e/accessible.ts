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
  // Our pages hold no frames: the mode that is for them opens a page more for each look.
  const builder = new AxeBuilder({ page }).setLegacyMode().withTags(levels).disableRules(rules.disable);
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, page.url()).toEqual([]);
}

/** The same at 1280 and 390 pixels, where nothing is wider than the screen, in light and dark. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${page.url()} is wider than ${width} pixels`).toBeLessThanOrEqual(0);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
    }
  }
}
