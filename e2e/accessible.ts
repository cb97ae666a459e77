import { expect, type Page } from "@playwright/test";
import axe, { type AxeResults, type RunOptions } from "axe-core";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const colourRules = ["color-contrast", "link-in-text-block"];

/** The page, as it is now, breaks none of WCAG 2.2 AA's rules that axe knows. */
export async function expectAccessible(
  page: Page,
  rules: { disable: string[] } = { disable: [] },
): Promise<void> {
  const disabled = rules.disable.map((rule) => [rule, { enabled: false }]);
  await expectNoViolation(page, { runOnly: levels, rules: Object.fromEntries(disabled) });
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
    await expectNoViolation(page, { runOnly: { type: "rule", values: colourRules } });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await expectAccessible(page);
  }
}

async function expectNoViolation(page: Page, options: RunOptions): Promise<void> {
  // The title of a page that is still being streamed comes with its last part.
  await expect(page).toHaveTitle(/\S/);
  await prepare(page);
  // Nothing here plays by itself, which is all that axe would read every stylesheet and film for.
  const asked = JSON.stringify({ ...options, preload: false, resultTypes: ["violations"] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${asked})`);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, page.url()).toEqual([]);
}

/** Nothing is on its way to another colour, and what lies outside of the screen in a long conversation is drawn, too. */
const still = "*, ::before, ::after { transition: none !important; content-visibility: visible !important; }";

/** Brings axe into the page, once for as long as it is not loaded anew. */
async function prepare(page: Page): Promise<void> {
  if (await page.evaluate(() => "axe" in window)) return;
  await page.addStyleTag({ content: still });
  await page.evaluate(axe.source);
}
