import { expect, type Page } from "@playwright/test";

const mostKibibytes = 260;

/** What the page that was opened last has brought along of scripts stays within what a page may weigh. */
export async function expectLightFirstLoad(page: Page): Promise<void> {
  const weight = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  expect(weight, `${page.url()} loads no scripts`).toBeGreaterThan(0);
  expect(weight / 1_024, `Kibibytes of scripts of ${page.url()}`).toBeLessThanOrEqual(mostKibibytes);
}

/** From now on, whatever a page does against its Content-Security-Policy is noted. */
export async function noteViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("noteViolation", (violation: string) => violations.push(violation));
  await page.addInitScript(`document.addEventListener("securitypolicyviolation", (event) =>
    noteViolation(\`\${event.violatedDirective} \${event.blockedURI} on \${location.pathname}\`))`);
  return violations;
}
