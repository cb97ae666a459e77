import { expect, test } from "@playwright/test";
import { expectAccessibleEverywhere } from "./accessible";
import { nextPhone, signIn } from "./environment";

test("a key is made, shown once, opens what it may and no more, and nothing once it is revoked", async ({
  page,
  request,
}) => {
  const name = "The story's backend";
  await signIn(page);
  await page.goto("/settings/api-keys/new");
  await page.getByLabel("Name").fill(name);
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "Make key" }).click();
  const secret = (await page.getByText(/^maskline_/).textContent()) ?? "";
  const headers = { Authorization: `Bearer ${secret}` };

  await test.step("it reads, with phones masked, and writes nothing", async () => {
    const stats = await request.get("/api/v1/stats", { headers });
    expect(stats.status()).toBe(200);
    const participants = [{ phone: nextPhone() }, { phone: nextPhone() }];
    const opened = await request.post("/api/v1/sessions", { headers, data: { participants } });
    expect(opened.status()).toBe(403);
    expect(await opened.json()).toMatchObject({ code: "forbidden" });
  });

  await test.step("the list shows its last characters only", async () => {
    await page.getByRole("link", { name: "I have kept it" }).click();
    const row = page.getByRole("listitem").filter({ hasText: name });
    await expect(row).toContainText(`maskline_…${secret.slice(-4)}`);
    await expect(row).not.toContainText("Last used: never");
    expect(await page.content()).not.toContain(secret);
    await expectAccessibleEverywhere(page);
  });

  await test.step("revoked, it opens nothing", async () => {
    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("Revoked");
    const refused = await request.get("/api/v1/stats", { headers });
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ code: "unauthenticated" });
  });
});
