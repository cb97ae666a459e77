import { expect } from "@playwright/test";
import type { TakenText } from "@/tests/carriers/messagebird";
import { messageBirdWebhooks } from "@/tests/carriers/messagebird-webhooks";
import type { Installation } from "@/tests/installation";
import { nextNumber, nextPhone, signIn } from "./environment";
import { test } from "./installation";
import { addNumber, addPerson, createRide } from "./steps";

const customer = { name: "Clara Customer", phone: nextPhone() };
const driver = { name: "Dirk Driver", phone: nextPhone() };
const stranger = nextPhone();
const number = nextNumber();
const digits = (phone: string) => phone.slice(1);

test.describe.configure({ mode: "serial" });

test("an admin books a ride, and both sides text and call through MessageBird without learning each other's phone", async ({
  page,
  installation,
}) => {
  const { carrier, webhooks } = installation;
  const taken = (phone: string) => carrier.texts.filter(({ recipients }) => recipients === digits(phone));
  const lastTo = (phone: string) => taken(phone).at(-1);
  const toNumber = { recipient: digits(number) };

  await test.step("the admin adds number, customer and driver, and books", async () => {
    await signIn(page);
    await addNumber(page, number);
    await addPerson(page, "customer", customer);
    await addPerson(page, "driver", driver);
    await createRide(page, { customer: customer.name, driver: driver.name });
  });

  await test.step("both have their confirmation, from the proxy number", async () => {
    await expect.poll(() => [customer, driver].map(({ phone }) => taken(phone).length)).toEqual([1, 1]);
    expect(lastTo(customer.phone)).toMatchObject({ originator: digits(number), datacoding: "auto" });
    expect(lastTo(customer.phone)?.body).toMatch(
      /^Dirk Driver will pick you up (at|on) .+\. Reply to this message to contact the driver\.$/,
    );
    expect(lastTo(driver.phone)).toMatchObject({ originator: digits(number) });
    expect(lastTo(driver.phone)?.body).toMatch(
      /^Clara Customer will wait for you (at|on) .+\. Reply to this message to contact the customer\.$/,
    );
  });

  await test.step("what the customer texts reaches the driver as it was written, and the page by itself", async () => {
    const payload = "I'm at the red door 🚪👩🏽‍🦰\nwith <2> bags & a dog";
    const text = await webhooks.text({ originator: digits(customer.phone), ...toNumber, payload });
    expect((await text.send()).status).toBe(200);
    await expect
      .poll(() => lastTo(driver.phone))
      .toMatchObject({ originator: digits(number), body: payload });
    await expect(page.getByText("with <2> bags & a dog")).toBeVisible();
  });

  await test.step("the driver answers", async () => {
    const answer = { originator: digits(driver.phone), ...toNumber, payload: "Two minutes!" };
    const text = await webhooks.text({ ...answer, encoding: "json" });
    expect((await text.send()).status).toBe(200);
    await expect
      .poll(() => lastTo(customer.phone))
      .toMatchObject({ originator: digits(number), body: answer.payload });
    await expect(page.getByText("Two minutes!")).toBeVisible();
  });

  await test.step("a delivery report makes the page say so", async () => {
    const text = lastTo(customer.phone);
    const line = page.getByRole("listitem").filter({ hasText: "to Clara Customer" }).last();
    await expect(line).toContainText("Sent");
    expect((await (await report(installation, text)).send()).status).toBe(200);
    await expect(line).toContainText("Delivered");
  });

  await test.step("the customer calls, and MessageBird is told to put the driver through", async () => {
    const call = { source: digits(customer.phone), destination: digits(number) };
    const response = await (await webhooks.call(call)).send();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(await response.text()).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Transfer destination="${digits(driver.phone)}" mask="true" />`,
    );
    await expect(page.getByText("Clara Customer called Dirk Driver")).toBeVisible();
  });

  await test.step("the ride ends, and both are told", async () => {
    const before = carrier.texts.length;
    await page.getByRole("button", { name: "Complete", exact: true }).click();
    await expect(page.getByText("Completed", { exact: true })).toBeVisible();
    await expect.poll(() => carrier.texts.length).toBe(before + 2);
  });

  await test.step("nobody was sent the other's phone", () => {
    expect(revealing(taken(customer.phone), driver.phone)).toEqual([]);
    expect(revealing(taken(driver.phone), customer.phone)).toEqual([]);
  });
});

test("a request that MessageBird has not signed is refused and leaves nothing behind", async ({
  installation,
}) => {
  const signingKey = "somebody-else's-signing-key";
  const forger = messageBirdWebhooks({
    publicUrl: installation.url,
    targetUrl: installation.url,
    signingKey,
  });
  const before = { texts: installation.carrier.texts.length, messages: await countMessages(installation) };
  const text = { originator: digits(customer.phone), recipient: digits(number), payload: "Give me money" };
  expect((await (await forger.text(text)).send()).status).toBe(401);
  const call = await (
    await forger.call({ source: digits(customer.phone), destination: digits(number) })
  ).send();
  expect(call.status).toBe(401);
  expect(await call.text()).not.toContain(digits(driver.phone));
  const after = { texts: installation.carrier.texts.length, messages: await countMessages(installation) };
  expect(after).toEqual(before);
});

test("a stranger is told once, reaches nobody, and the admin can read what they wrote", async ({
  page,
  installation,
}) => {
  const { carrier, webhooks } = installation;
  const before = carrier.texts.length;
  for (const payload of ["Who is this?", "Hello? Anybody?"]) {
    const text = await webhooks.text({
      originator: digits(stranger),
      recipient: digits(number),
      payload,
    });
    expect((await text.send()).status).toBe(200);
  }
  const call = await webhooks.call({ source: digits(stranger), destination: digits(number) });
  expect(await (await call.send()).text()).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Say language="en-GB" voice="female">Sorry, we cannot identify your transaction. Make sure you call in from the number you registered.</Say>',
  );
  await expect.poll(() => carrier.texts.length).toBe(before + 1);
  expect(carrier.texts.at(-1)).toMatchObject({
    originator: digits(number),
    recipients: digits(stranger),
    body: "Sorry, we cannot identify your ride. Make sure you text from the number you registered.",
  });

  await signIn(page);
  await page.goto("/messages");
  await expect(page.getByText("Hello? Anybody?")).toBeVisible();
  expect(carrier.texts).toHaveLength(before + 1);
});

function report({ webhooks }: Installation, text: TakenText | undefined) {
  if (!text?.reportUrl || !text.reference) throw new Error("The text asks for no report.");
  const { reportUrl, reference, id, recipients } = text;
  return webhooks.status({ reportUrl, reference, id, recipient: recipients, status: "delivered" });
}

/** Texts that hold a phone anywhere, however it is written. */
function revealing(texts: TakenText[], phone: string): TakenText[] {
  const national = phone.slice(-10);
  return texts.filter((text) =>
    JSON.stringify(text)
      .replace(/[\s().-]/g, "")
      .includes(national),
  );
}

function countMessages({ database }: Installation): Promise<number> {
  return database.prisma.message.count();
}
