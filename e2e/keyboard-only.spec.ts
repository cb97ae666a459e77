import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { nextPhone, signIn } from "./environment";
import { addPerson } from "./marketplace";

test("an admin finds people by phone, sorts, archives several, takes it back and takes the list along, by keyboard alone", async ({
  page,
}) => {
  const phone = nextPhone();
  const names = ["Keya Aster", "Keya Birch", "Keya Cedar"];
  await signIn(page);
  for (const [index, name] of names.entries())
    await addPerson(page, "customer", { name, phone: index === 0 ? phone : nextPhone() });
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));

  await test.step("finds a customer by their phone in national notation", async () => {
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Search everywhere" });
    await expect(field).toBeFocused();
    const national = `0${phone.slice(3, 7)} ${phone.slice(7)}`;
    await page.keyboard.type(national);
    await expect(page.getByRole("option", { name: "Keya Aster" })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
    for (const address of addresses) expect(address).not.toContain(phone.slice(-6));
  });

  await test.step("comes back to it, and goes to a page", async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option", { name: "Keya Aster" })).toBeVisible();
    await page.keyboard.type("custom");
    await expect(page.getByRole("option", { name: "Customers", exact: true })).toBeVisible();
    await walkTo(page, "Customers");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/customers$/);
  });

  await test.step("narrows, sorts and chooses columns; all of it stands in the address", async () => {
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("keya");
    await expect(page).toHaveURL(/search=keya/);
    await expect(page.getByRole("row")).toHaveCount(4);
    await page.getByRole("link", { name: "Name" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    await page.getByRole("button", { name: "Columns" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox", { name: "Added" }).focus();
    await page.keyboard.press("Space");
    await expect(page.getByRole("columnheader", { name: "Added" })).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
    await page.reload();
    await expect(page).toHaveURL(/search=keya.*sort=-name.*columns=phone/);
    expect(await namesListed(page)).toEqual(names.toReversed());
  });

  await test.step("archives all on the page, and takes it back", async () => {
    await page.getByRole("checkbox", { name: "Choose all on this page" }).focus();
    await page.keyboard.press("Space");
    await expect(page.getByText("3 chosen")).toBeVisible();
    await page.getByRole("button", { name: "Archive" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("3 archived.")).toBeVisible();
    await expect(page.getByText("Nobody found")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("3 restored.")).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(4);
  });

  await test.step("takes along exactly what the list shows", async () => {
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).focus();
    await page.keyboard.press("Enter");
    const file = await readFile(await (await saving).path(), "utf8");
    const [header, ...lines] = file.trimEnd().split("\r\n");
    expect(header).toBe("\uFEFFName,Phone");
    expect(lines.map((line) => line.split(",")[0])).toEqual(await namesListed(page));
    expect(lines.at(-1)).toBe(`Keya Aster,${phone}`);
  });
});

/** Down the list until the option is the one that Enter takes. */
async function walkTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole("option", { name, exact: true });
  for (let steps = 0; steps < 20 && (await wanted.getAttribute("aria-selected")) !== "true"; steps++)
    await page.keyboard.press("ArrowDown");
  await expect(wanted).toHaveAttribute("aria-selected", "true");
}

function namesListed(page: Page): Promise<string[]> {
  return page.getByRole("table").getByRole("row").getByRole("link", { name: /^Keya/ }).allTextContents();
}
