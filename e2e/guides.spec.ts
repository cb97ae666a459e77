import { expect } from "@playwright/test";
import { makeApiKey } from "@/lib/api-keys/commands";
import { systemContext } from "@/tests/factories";
import { nextNumber, nextPhone } from "./environment";
import { test } from "./installation";
import { digitsOf } from "./steps";

const [a, b] = [digitsOf(nextPhone()), digitsOf(nextPhone())];
const tn = digitsOf(nextNumber());

test("a service that followed Flowroute's guide opens a session, and its two participants text each other", async ({
  request,
  installation: { carrier, webhooks, database },
}) => {
  const { secret } = await makeApiKey(systemContext(database), {
    name: "The guide's service",
    scopes: ["numbers", "sessions"],
    expiresInDays: null,
  });
  const call = async (method: string, path: string, data?: object) => {
    const response = await request.fetch(path, { method, data, headers: { "X-API-Key": secret } });
    expect(response.status()).toBe(200);
    return response.json();
  };
  const bodiesTo = (phone: string) =>
    carrier.texts.filter(({ recipients }) => recipients === phone).map(({ body }) => body);
  const text = async (from: string, payload: string) => {
    const sent = await webhooks.text({ originator: from, recipient: tn, payload });
    expect((await sent.send()).status).toBe(200);
  };

  await call("POST", "/tn", { value: tn });
  const session = await call("POST", "/session", { participant_a: a, participant_b: b });
  expect(session.virtual_tn).toBe(tn);
  expect((await call("GET", "/tn")).virtual_tns).toEqual([{ value: tn, session_id: session.session_id }]);
  const started = "[YOUR ORG NAME]: Your new session has started, send a message!";
  await expect.poll(() => bodiesTo(a)).toEqual([started]);
  await expect.poll(() => bodiesTo(b)).toEqual([started]);

  await text(a, "Hello B");
  await expect.poll(() => bodiesTo(b).at(-1)).toBe("Hello B");

  await call("DELETE", "/session", { session_id: session.session_id });
  const ended = "[YOUR ORG NAME]: This session has ended, talk to you again soon!";
  await expect.poll(() => bodiesTo(a).at(-1)).toBe(ended);
  await text(b, "Wait!");
  await expect
    .poll(() => bodiesTo(b).at(-1))
    .toBe("[YOUR ORG NAME]: An active session was not found. Please contact support@yourorg.com");
  expect(bodiesTo(a).at(-1)).toBe(ended);
  expect((await call("GET", "/session")).total_sessions).toBe(0);
});
