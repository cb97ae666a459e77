import { chromium } from "@playwright/test";
import { AxeBuilder } from "@axe-core/playwright";
const tag = process.argv[2];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"] });
for (const [name, width, scheme] of [["wide-light",1280,"light"],["narrow-light",390,"light"],["wide-dark",1280,"dark"],["narrow-dark",390,"dark"]]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage(); page.setDefaultTimeout(120000);
  page.on("console", (m) => { if (m.type() === "error") console.log("console", m.text().slice(0, 300)); });
  await page.goto("http://localhost:8391/login");
  await page.getByLabel(/e-?mail/i).fill("admin@example.com");
  await page.getByLabel("Password", { exact: true }).fill("correct-horse-battery");
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(/rides/);
  await page.goto("http://localhost:8391/numbers/plan");
  await page.getByRole("heading", { level: 1, name: "Plan" }).waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/c/${tag}-${name}.png`, fullPage: true });
  const axe = await new AxeBuilder({ page }).withTags(["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa"]).analyze();
  console.log(name, "axe", axe.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]), "overflow", await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
  if (name.startsWith("wide-light")) { await page.goto("http://localhost:8391/numbers"); await page.getByRole("heading", { level: 1 }).waitFor(); await page.screenshot({ path: `/tmp/c/${tag}-numbers.png` }); }
  await context.close();
}
await browser.close();
