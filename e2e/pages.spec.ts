import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectAccessibleEverywhere } from "./accessible";
import { nextNumber, nextPhone, signIn } from "./environment";
import { expectLightFirstLoad, noteViolations } from "./first-load";
import { addNumber, addPerson, openRide } from "./marketplace";
import { digitsOf } from "./steps";

const areas = [
  {
    area: "work",
    begin: lookAtRide,
    paths: [
      "/overview",
      "/overview?range=week",
      "/calls",
      "/rides",
      "/rides?search=nobody-has-this-name",
      "/rides/new",
      "/sessions",
      "/sessions?status=grace",
      "/sessions/new",
      "/messages",
      "/messages?state=failed",
      "/messages/deliveries",
    ],
  },
  {
    area: "people",
    begin: addTwoPeople,
    paths: ["/customers", "/customers/new", "/customers/import", "/drivers", "/drivers/new", "/account"],
  },
  {
    area: "numbers",
    begin: async (page: Page) => addNumber(page, nextNumber()),
    paths: ["/numbers", "/numbers/new", "/numbers/plan", "/open-line", "/phones"],
  },
  {
    area: "settings",
    begin: async () => {},
    paths: [
      "/settings",
      "/settings/texts",
      "/settings/texts/ride.booked.customer?language=es",
      "/settings/carriers",
      "/settings/team",
      "/settings/audit",
    ],
  },
];
// While a list is open, Base UI hides the rest of the page from screen readers, whatever a component asks for
// (https://github.com/mui/base-ui/issues/5528), which axe's rule about focus takes for an error. The focus stays in
// the field all the same, and leaving it closes the list first.
const openList = { disable: ["aria-hidden-focus"] };

for (const { area, begin, paths } of areas)
  test(`the pages of ${area} are light, and accessible at WCAG 2.2 AA, at 1280 and 390 pixels, in light and dark`, async ({
    page,
  }) => {
    test.slow();
    const violations = await noteViolations(page);
    await signIn(page);
    await begin(page);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectLightFirstLoad(page);
      await expectAccessibleEverywhere(page);
    }
    expect(violations).toEqual([]);
  });

test("signing in, a person and the reference of the API are accessible, at both widths and in both colours", async ({
  page,
}) => {
  await page.goto("/login");
  await expectAccessibleEverywhere(page);
  await signIn(page);
  const person = { name: "Carla Chiffchaff", phone: nextPhone() };
  await addPerson(page, "customer", person);
  await page.goto(`/customers?search=${encodeURIComponent(person.name)}`);
  await page.getByRole("link", { name: person.name, exact: true }).click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  await expectAccessibleEverywhere(page);
  await readReference(page);
});

test("a list is taken along as it is narrowed, and the audit log tells of it", async ({ page }) => {
  await signIn(page);
  await addNumber(page, nextNumber());
  await page.goto("/numbers?provider=simulator");
  await page.getByRole("combobox", { name: "Provider" }).selectOption("All providers");
  await expect(page).not.toHaveURL(/provider/);
  for (const list of [
    "/numbers?provider=simulator",
    "/messages?sort=received",
    "/calls",
    "/settings/audit",
  ]) {
    await page.goto(list);
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    expect((await saving).suggestedFilename()).toMatch(/^(numbers|messages|calls|audit-log)-.*csv$/);
  }
  await page.goto("/settings/audit?subject=list&columns=action,aboutId");
  for (const list of ["numbers", "messages", "calls", "audit-log"])
    await expect(page.getByRole("row", { name: `Exported a list ${list}` }).first()).toBeVisible();
});

test("the dialogs of a ride are accessible", async ({ page }) => {
  await signIn(page);
  const customer = { name: "Dana Dunnock", phone: nextPhone() };
  const driver = { name: "Dirk Dotterel", phone: nextPhone() };
  await openRide(page, { customer, driver });
  for (const name of ["Change time", "Change driver", "Cancel"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    if (name === "Change driver") await expect(page.getByLabel("New driver")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
});

test("the open list of a field that completes is accessible", async ({ page }) => {
  await signIn(page);
  await addPerson(page, "customer", { name: "Oskar Ouzel", phone: nextPhone() });
  await addPerson(page, "customer", { name: "Olga Ouzel", phone: nextPhone() });
  // So low a window that two people are more than it shows.
  await page.setViewportSize({ width: 1280, height: 200 });
  await page.goto("/rides/new");
  const field = page.getByLabel("Customer", { exact: true });
  await field.fill("Ouzel");
  await expect(page.getByRole("option", { name: "Oskar Ouzel" }).first()).toBeVisible();
  await expectAccessible(page, openList);
  await field.fill("Olga");
  await expect(page.getByRole("option", { name: "Oskar Ouzel" })).toHaveCount(0);
  await expect(page.getByRole("option", { name: "Olga Ouzel" }).first()).toBeVisible();
  await expectAccessible(page, openList);
  await field.press("Tab");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expectAccessible(page);
});

test("an address without a page answers 404, also behind the login", async ({ page }) => {
  await signIn(page);
  const unknown = "0199aaaa-1234-7000-8000-123456789012";
  const nowhere = ["rides", "customers", "drivers"].flatMap((list) => [
    `/${list}/${unknown}`,
    `/${list}/no-id`,
  ]);
  for (const path of [...nowhere, "/nowhere"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
  }
});

test("a phone that is searched for stands in no address", async ({ page }) => {
  const person = { name: "Petra Pipit", phone: nextPhone() };
  const other = { name: "Piet Plover", phone: nextPhone() };
  await signIn(page);
  await openRide(page, { customer: person, driver: other });
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  for (const { path, found } of [
    { path: "/customers", found: page.getByRole("link", { name: person.name }) },
    { path: "/rides", found: page.getByRole("link", { name: person.name }) },
    { path: "/messages", found: page.getByText(`${other.name} will pick you up`) },
  ]) {
    await page.goto(path);
    // Whoever stops for a moment is answered, and types on in the same field.
    await page.getByRole("searchbox").pressSequentially(person.phone.slice(0, 1));
    await expect(page).toHaveURL(/search=%2B/);
    await page.keyboard.type(person.phone.slice(1), { delay: 40 });
    await expect(page).toHaveURL(/search=sealed\./);
    await expect(found.first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole("searchbox")).toHaveValue(person.phone);
    await expect(found.first()).toBeVisible();
    addresses.push(page.url());
  }
  for (const address of addresses) expectNoPartOf(person.phone, address);
});

test("a search for a phone survives tabs and the way back, and another installation's cannot be read", async ({
  page,
}) => {
  const person = { name: "Quentin Quail", phone: nextPhone() };
  await signIn(page);
  await addPerson(page, "customer", person);
  await page.goto(`/customers?search=${encodeURIComponent(person.phone)}`);
  await expect(page).toHaveURL(/\/customers\?search=sealed\.[\w.-]+$/);
  const search = page.getByRole("searchbox");
  await page.getByRole("link", { name: "Archived" }).click();
  await expect(page.getByText("Nobody found")).toBeVisible();
  await expect(search).toHaveValue(person.phone);
  await page.goBack();
  await expect(page.getByRole("link", { name: person.name, exact: true })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Customers" }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(search).toHaveValue("");
  await page.goto("/customers?search=sealed.from-somewhere-else");
  await expect(page.getByText("This link's search cannot be read here")).toBeVisible();
});

test("an admin changes a setting, and what makes no sense is refused at its field", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings");
  const grace = page.getByLabel("Grace (hours)");
  const before = await grace.inputValue();
  await grace.fill("soon");
  await page.getByRole("button", { name: "Save lifetimes" }).click();
  await expect(grace).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Whole hours, please.")).toBeVisible();
  await grace.fill("36");
  await page.getByRole("button", { name: "Save lifetimes" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.reload();
  await expect(grace).toHaveValue("36");
  await grace.fill(before);
  await page.getByRole("button", { name: "Save lifetimes" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
});

async function addTwoPeople(page: Page): Promise<void> {
  await addPerson(page, "customer", { name: "Carla Chough", phone: nextPhone() });
  await addPerson(page, "driver", { name: "Dan Dipper", phone: nextPhone() });
}

/** A ride's page once both sides have its text. */
async function lookAtRide(page: Page): Promise<void> {
  const customer = { name: "Corinna Crake", phone: nextPhone() };
  await openRide(page, { customer, driver: { name: "Dan Dabchick", phone: nextPhone() } });
  await expect(page.getByText("Delivered", { exact: true })).toHaveCount(2);
  await expectLightFirstLoad(page);
  await expectAccessibleEverywhere(page);
}

/** No five digits of the phone stand in a row there. */
function expectNoPartOf(phone: string, address: string): void {
  const digits = digitsOf(phone);
  for (let at = 0; at + 5 <= digits.length; at++) expect(address).not.toContain(digits.slice(at, at + 5));
}

/** The reference of the API: its list, an operation with a request of one's own, and where the key is given. */
async function readReference(page: Page): Promise<void> {
  await page.goto("/api/docs");
  await page.getByRole("button", { name: /^PATCH.*Change a session/ }).click();
  await page.getByRole("button", { name: "Try it out" }).click();
  await expect(page.getByLabel("Request body")).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "Authorize" }).click();
  await expect(page.getByRole("button", { name: "Close" }).first()).toBeVisible();
  await expectAccessibleEverywhere(page);
}
