import { type APIRequestContext, type APIResponse, expect, type Page, test } from "@playwright/test";
import { pageRoles, routeRoles } from "@/tests/who-may";
import {
  builtActions,
  callAction,
  openPage,
  openPagePart,
  pageAddresses,
  searched,
  unknownId,
  type Verdict,
  verdictOfAction,
  verdictOfPage,
} from "./authorisation";
import { nextNumber, nextPhone, signIn } from "./environment";
import { addNumber, addPerson, bookRide } from "./marketplace";
import { choose, digitsOf } from "./steps";
import { disable, join } from "./team";

/** Who comes to the door, each with their own cookies. That an admin is let in, every other story tells. */
type Callers = Record<Caller, APIRequestContext>;
type Caller = "operator" | "viewer" | "nobody";

const words = "I wait under the old oak";
const stream = "GET /api/live";
/** But for the one that fields give as an example. */
const phonesOfPeople = /7700900(?!123|999)\d{3}/;
/** What nothing that they are sent may hold. */
const hidden: Record<Caller, RegExp[]> = {
  operator: [phonesOfPeople],
  viewer: [phonesOfPeople, new RegExp(words)],
  nobody: [phonesOfPeople, new RegExp(words)],
};

test("each page, route and action lets in whom it should, and shows nobody what is hidden from them", async ({
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
    operator: operator.page.request,
    viewer: viewer.page.request,
    nobody: await playwright.request.newContext({ baseURL }),
  };
  const addresses = pageAddresses(ids);
  const found: Table = {};
  const ways: Record<Caller, Set<string>> = { operator: new Set(), viewer: new Set(), nobody: new Set() };
  const leaks: string[] = [];

  async function look(caller: Caller, answer: APIResponse): Promise<void> {
    const text = withoutGaps(await answer.text());
    if (hidden[caller].some((sign) => sign.test(text))) leaks.push(`${caller} ${answer.url()}`);
  }

  await test.step("pages, and parts of pages", async () => {
    const expected: Table = {};
    for (const [folder, address] of addresses) {
      const ask = async ([caller, request]: [Caller, APIRequestContext]) => {
        const answers = [await openPage(request, address), await openPagePart(request, address)];
        for (const answer of answers) await look(caller, answer);
        for (const way of linksOf(await answers[0]?.text())) ways[caller].add(way);
        const verdicts = await Promise.all(answers.map(verdictOfPage));
        expected[`${caller} ${address}`] = expectedOf(caller, pageRoles[folder]);
        found[`${caller} ${address}`] = [...new Set(verdicts)].join(" or ");
      };
      await Promise.all(entriesOf(callers).map(ask));
    }
    expect.soft(found).toEqual(expected);
  });

  await test.step("no page and no search shows what is hidden", async () => {
    for (const [caller, request] of entriesOf(callers))
      for (const text of ["Nelly", ids.phone, ids.phone.slice(-6), words])
        await look(caller, await request.post("/api/search", { data: { text } }));
    expect.soft(leaks.splice(0)).toEqual([]);
    // The net has no holes: an admin sees both.
    const ride = withoutGaps(await (await openPage(page.request, `/rides/${ids["rides/[id]"]}`)).text());
    expect.soft(ride).toMatch(phonesOfPeople);
    expect.soft(ride).toContain(words);
  });

  await test.step("nobody finds a person by more of a phone than their role sees", async () => {
    const part = ids.phone.slice(-6);
    // The net has no holes: an admin finds them by a part, an operator by the whole.
    expect.soft(await waysToFind(page.request, part), "admin").toEqual(searchedPlaces);
    expect.soft(await waysToFind(callers.operator, `+${ids.phone}`), "operator").toEqual(searchedPlaces);
    expect.soft(await waysToFind(callers.operator, part), "operator, by a part").toEqual([]);
    expect.soft(await waysToFind(callers.viewer, `+${ids.phone}`), "viewer").toEqual([]);
  });

  await test.step("no page offers a way to what would be refused", async () => {
    for (const caller of ["operator", "viewer"] as const) {
      const closed: string[] = [];
      for (const way of ways[caller]) {
        const verdict =
          found[`${caller} ${way}`] ?? (await verdictOfPage(await openPage(callers[caller], way)));
        if (verdict !== "let in") closed.push(way);
      }
      expect.soft(closed, caller).toEqual([]);
    }
  });

  await test.step("routes", async () => {
    const expected: Table = {};
    const answered: Table = {};
    for (const [route, roles] of Object.entries(routeRoles))
      for (const [caller, request] of [...entriesOf(callers), ["shut out", shutOut.page.request] as const]) {
        const [method = "", path = ""] = route.split(" ");
        // A stream that is let in does not end; the live pages' story listens to it.
        if (route === stream && expectedOf(caller, roles) === "let in") continue;
        const response = await request.fetch(path.replace("[id]", unknownId), {
          method,
          ...(path === "/api/search" && { data: { text: "nobody" } }),
        });
        expected[`${caller} ${route}`] = expectedOf(caller, roles);
        answered[`${caller} ${route}`] = verdictOfRoute(response.status());
        if (caller !== "shut out") await look(caller, response);
      }
    expect.soft(answered).toEqual(expected);
    expect.soft(leaks.splice(0)).toEqual([]);
    expect.soft(await verdictOfPage(await openPage(shutOut.page.request, "/overview"))).toBe("nobody");
  });

  await test.step("actions", async () => {
    const actions = builtActions();
    expect(actions.length).toBeGreaterThan(80);
    const expected: Table = {};
    const answered: Table = {};
    for (const action of actions)
      for (const [caller, request] of entriesOf(callers)) {
        const verdict = expectedOf(caller, action.roles);
        if (verdict === "let in" && isDoneByAll(action)) continue;
        const key = `${caller} ${action.file} ${action.name}`;
        expected[key] = verdict;
        const response = await callAction(request, action);
        answered[key] = await verdictOfAction(response);
        await look(caller, response);
      }
    expect.soft(answered).toEqual(expected);
    expect.soft(leaks).toEqual([]);
  });
});

/** Lists that name whom they have found. */
const searchedPlaces = ["/api/search", "/customers", "/rides", "/sessions"];

/** Of these places, those that name the customer when this is searched. */
async function waysToFind(request: APIRequestContext, text: string): Promise<string[]> {
  const answers = searchedPlaces.map(async (place) => {
    const answer = place.startsWith("/api/")
      ? await request.post(place, { data: { text } })
      : await request.get(`${place}?${new URLSearchParams({ search: text })}`);
    return (await answer.text()).includes(searched.customer) ? [place] : [];
  });
  return (await Promise.all(answers)).flat();
}

type Table = Record<string, Verdict | string>;

/** What takes nothing would be done; what finds nothing answers as what is refused. */
function isDoneByAll({ name }: { name: string }): boolean {
  return name === "signOutEverywhereAction" || name === "readEarlierAction";
}

function entriesOf({ operator, viewer, nobody }: Callers): [Caller, APIRequestContext][] {
  return [
    ["operator", operator],
    ["viewer", viewer],
    ["nobody", nobody],
  ];
}

function expectedOf(caller: Caller | "shut out", roles: string | undefined): Verdict | "unknown" {
  if (roles === undefined) return "unknown";
  if (caller === "nobody" || caller === "shut out") return "nobody";
  return roles.includes(caller) ? "let in" : "refused";
}

/** Phones stand in pages with gaps between their digits. */
function withoutGaps(text: string): string {
  return text.replace(/(?<=\d)[ ()-]+(?=\d)/g, "");
}

/** The pages that a page leads to. Who may see one does not depend on what is asked of it. */
function linksOf(html = ""): string[] {
  const shown = html.replace(/<script.*?<\/script>/gs, "");
  return [...shown.matchAll(/<a [^>]*href="(\/[^"#?]*)/g)].map(([, href = ""]) => href);
}

function verdictOfRoute(status: number): Verdict {
  if (status === 401) return "nobody";
  return status === 403 ? "refused" : "let in";
}

/** A ride with a text in it, a stranger's text beside it, and the ids of all that belongs to it. */
async function makeRide(page: Page): Promise<Record<string, string> & { phone: string }> {
  const customer = { name: searched.customer, phone: nextPhone() };
  const driver = { name: searched.driver, phone: nextPhone() };
  const number = nextNumber();
  const customerId = await addPerson(page, "customer", customer);
  const driverId = await addPerson(page, "driver", driver);
  const numberId = await addNumber(page, number);
  await textAsStranger(page, number);
  const rideId = await bookRide(page, { customerId, driverId });
  await page.goto(`/rides/${rideId}`);
  await page.getByLabel("Text from the platform").fill(words);
  await page.getByRole("button", { name: "Send text" }).click();
  await expect(page.getByText(words).first()).toBeVisible();
  const session = await page.getByRole("link", { name: "Open the session" }).getAttribute("href");
  return {
    phone: digitsOf(customer.phone),
    "rides/[id]": rideId,
    "sessions/[id]": session?.slice(-36) ?? "",
    "customers/[id]": customerId,
    "drivers/[id]": driverId,
    "numbers/[id]": numberId,
    "settings/texts/[key]": "ride.booked.customer",
  };
}

/** Lists show the phone of somebody who texts a number without a ride, and has an answer from it. */
async function textAsStranger(page: Page, number: string): Promise<void> {
  const stranger = { name: "Stella Stork", phone: nextPhone() };
  await addPerson(page, "customer", stranger);
  await page.goto("/phones");
  await choose(page, page.getByLabel("Phone 1", { exact: true }), stranger.name);
  const phone = page.getByRole("region", { name: `Phone of ${stranger.name}` });
  await phone.getByLabel("Number", { exact: true }).fill(number);
  await phone.getByLabel("Text", { exact: true }).fill(words);
  await phone.getByRole("button", { name: "Send" }).click();
  await expect(phone.getByText(words)).toBeVisible();
  await page.goto("/messages/deliveries");
  await expect(page.getByRole("row", { name: digitsOf(stranger.phone).slice(-4) }).first()).toBeVisible();
}
