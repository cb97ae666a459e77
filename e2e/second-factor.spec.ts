import { expect, type Page, test } from "@playwright/test";
import { settingDescriptions } from "@/lib/settings/descriptions";
import { signIn } from "./environment";
import { join, setUpApp } from "./team";

test("when the team asks everybody for a second factor, whoever has none can do nothing else at once", async ({
  page,
  browser,
}) => {
  await signIn(page);
  const keeper = await join(page, browser, { name: "Kees Kestrel", role: "admin" });
  const viewer = await join(page, browser, { name: "Val Vireo", role: "viewer" });
  await keeper.page.goto("/account");
  await setUpApp(keeper.page);
  await expect(keeper.page.getByText("On", { exact: true })).toBeVisible();
  await askEverybody(keeper.page, "true");
  // Other stories come after this one, with members that have none.
  try {
    await expect(viewer.page).toHaveURL(/\/second-factor$/);
    const { request } = viewer.page;
    const search = await request.post("/api/search", { data: { text: "nobody" } });
    const stream = await request.fetch("/api/live", { method: "HEAD" });
    expect([search.status(), stream.status()]).toEqual([401, 401]);
  } finally {
    await askEverybody(keeper.page, "false");
  }
  await viewer.page.goto("/overview");
  await expect(viewer.page.getByRole("heading", { name: "Overview" })).toBeVisible();
});

async function askEverybody(admin: Page, answer: "true" | "false"): Promise<void> {
  await admin.goto("/settings");
  await admin.getByLabel(settingDescriptions.requireSecondFactor.label).selectOption(answer);
  await admin.getByRole("button", { name: "Save safety" }).click();
  await expect(admin.getByText("Settings saved.")).toBeVisible();
}
