import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { pageRoles, routeRoles } from "@/tests/who-may";
import {
  builtActions,
  callAction,
  openPage,
  openPagePart,
  pageAddresses,
  unknownId,
  type Verdict,
  verdictOfAction,
  verdictOfPage,
} from "./authorisation";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber, addPerson, createRide, digitsOf } from "./steps";
import { join, type Member } from "./team";

/** Everybody who may come to the door, each with their own cookies. `nobody` and `shutOut` have no role any more. */
type Callers = Record<"admin" | "operator" | "viewer" | "nobody" | "shutOut", APIRequestContext>;

const words = "I wait under the old oak";

test("each page, route and action lets in whom it should, and nobody else", async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  test.slow();
  await signIn(page);
  const ids = await makeRide(page);
  const operator = await join(page, browser, { name: "Olga Osprey", role: "operator" });
  const viewer = await join(page, browser, { name: "Vera Vireo", role: "viewer" });
  const shutOut = await join(page, browser, { name: "Sven Swift", role: "admin" });
  await disable(page, shutOut);
  const callers: Callers = {
    admin: page.request,
    operator: operator.page.request,
    viewer: viewer.page.request,
    nobody: await playwright.request.newContext({ baseURL }),
    shutOut: shutOut.page.request,
  };
  const addresses = pageAddresses(ids);

  await test.step("pages, and parts of pages", async () => {
    const expected: Table = {};
    const found: Table = {};
    for (const [folder, address] of addresses)
      for (const [caller, request] of entriesOf(callers)) {
        expected[`${caller} ${address}`] = expectedOf(caller, pageRoles[folder]);
        const verdicts = [openPage, openPagePart].map(async (open) =>
          verdictOfPage(await open(request, address)),
        );
        found[`${caller} ${address}`] = [...new Set(await Promise.all(verdicts))].join(" or ");
      }
    expect(found).toEqual(expected);
  });

  await test.step("routes", async () => {
    const expected: Table = {};
    const found: Table = {};
    for (const [route, roles] of Object.entries(routeRoles))
      for (const [caller, request] of entriesOf(callers)) {
        const [method = "", path = ""] = route.split(" ");
        expected[`${caller} ${route}`] = expectedOf(caller, roles);
        const response = await request.fetch(path.replace("[id]", unknownId), {
          method,
          ...(path === "/api/search" && { data: { text: "nobody" } }),
        });
        found[`${caller} ${route}`] = verdictOfRoute(response.status());
      }
    expect(found).toEqual(expected);
  });

  await test.step("actions", async () => {
    const actions = builtActions();
    expect(actions.length).toBeGreaterThan(80);
    const expected: Table = {};
    const found: Table = {};
    for (const action of actions)
      for (const [caller, request] of entriesOf(callers)) {
        const verdict = expectedOf(caller, action.roles);
        if (verdict === "let in" && (isDoneByAll(action) || caller === "admin")) continue;
        const key = `${caller} ${action.file} ${action.name}`;
        expected[key] = verdict;
        found[key] = await verdictOfAction(await callAction(request, action));
      }
    expect(found).toEqual(expected);
  });
});

type Table = Record<string, Verdict | string>;

/** What takes nothing would be done; what finds nothing answers as what is refused. */
function isDoneByAll({ name }: { name: string }): boolean {
  return name === "signOutEverywhereAction" || name === "readEarlierAction";
}

function entriesOf(callers: Callers): [keyof Callers, APIRequestContext][] {
  const { admin, operator, viewer, nobody, shutOut } = callers;
  return [
    ["admin", admin],
    ["operator", operator],
    ["viewer", viewer],
    ["nobody", nobody],
    ["shutOut", shutOut],
  ];
}

function expectedOf(caller: keyof Callers, roles: string | undefined): Verdict | "unknown" {
  if (roles === undefined) return "unknown";
  if (caller === "nobody" || caller === "shutOut") return "nobody";
  return roles.includes(caller) ? "let in" : "refused";
}

function verdictOfRoute(status: number): Verdict {
  if (status === 401) return "nobody";
  return status === 403 ? "refused" : "let in";
}

/** A ride with a text in it, and the ids of all that belongs to it. */
async function makeRide(page: Page): Promise<Record<string, string> & { phone: string }> {
  const customer = { name: "Nelly Nightjar", phone: nextPhone() };
  const driver = { name: "Dagny Dunnock", phone: nextPhone() };
  await addPerson(page, "customer", customer);
  await addPerson(page, "driver", driver);
  await addNumber(page, nextNumber());
  await createRide(page, { customer: customer.name, driver: driver.name });
  await page.getByLabel("Text from the platform").fill(words);
  await page.getByRole("button", { name: "Send text" }).click();
  await expect(page.getByText(words).first()).toBeVisible();
  const idIn = async (address: string, list: string) => {
    await page.goto(address);
    const way = page.locator(`#content a[href^="/${list}/"]`);
    const found = await way.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return found.map((href) => /[0-9a-f-]{36}/.exec(href)?.[0]).find(Boolean) ?? "";
  };
  const ride = page.url();
  return {
    phone: digitsOf(customer.phone),
    "rides/[id]": ride.slice(-36),
    "sessions/[id]": await idIn(ride, "sessions"),
    "customers/[id]": await idIn(ride, "customers"),
    "drivers/[id]": await idIn(ride, "drivers"),
    "numbers/[id]": await idIn("/numbers", "numbers"),
    "settings/texts/[key]": "ride.booked.customer",
  };
}

async function disable(page: Page, member: Member): Promise<void> {
  await page.goto("/settings/team");
  await page.getByRole("button", { name: `Disable ${member.name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("They are shut out.")).toBeVisible();
}
