import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const colourRules = ["color-contrast", "link-in-text-block"];

/** The page, as it is now, breaks none of WCAG 2.2 AA's rules that axe knows. */
export async function expectAccessible(
  page: Page,
  rules: { disable: string[] } = { disable: [] },
): Promise<void> {
  await expectNoViolation(page, axe(page).withTags(levels).disableRules(rules.disable));
}

/**
 * The same at 1280 and 390 pixels, where nothing is wider than the screen, in light and dark. The dark page is the
 * light one in other colours: of it, only the rules about colours are asked again.
 */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${page.url()} is wider than ${width} pixels`).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expectNoViolation(page, axe(page).withRules(colourRules));
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await expectAccessible(page);
  }
}

function axe(page: Page): AxeBuilder {
  // Our pages hold no frames: the mode that is for them opens a page more for each look.
  return new AxeBuilder({ page }).setLegacyMode();
}

async function expectNoViolation(page: Page, builder: AxeBuilder): Promise<void> {
  // The title of a page that is still being streamed comes with its last part.
  await expect(page).toHaveTitle(/\S/);
  await settle(page);
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, page.url()).toEqual([]);
}

/**
 * Waits until what has just come or changed its colours has done so. What lies outside of the screen in a long
 * conversation is not drawn, and has the colours of before: for once it is.
 */
async function settle(page: Page): Promise<void> {
  await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
