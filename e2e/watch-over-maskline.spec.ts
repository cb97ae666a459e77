import { expect, test } from "@playwright/test";
import { metricsToken } from "./environment";

test("a monitor sees that Maskline lives, is ready, and what it does", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);
  await expect
    .poll(async () => (await request.get("/readyz")).json())
    .toEqual({ ready: true, checks: { database: "ok", migrations: "ok", worker: "ok" } });
  const headers = { authorization: `Bearer ${metricsToken}` };
  const figures = await request.get("/metrics", { headers });
  expect(await figures.text()).toMatch(/^maskline_workers 1$/m);
});

test("a stranger sees no figures", async ({ request }) => {
  const answer = await request.get("/metrics");
  expect(answer.status()).toBe(401);
  expect(await answer.text()).not.toContain("maskline_");
});
