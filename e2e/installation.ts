import { test as base } from "@playwright/test";
import { ensureAdmin } from "@/scripts/launch/first-admin";
import { type Installation, startInstallation } from "@/tests/installation";
import { admin } from "./environment";

/** Stories on an installation of their own, whose only carrier is MessageBird; the stand-in sits in its place. */
export const test = base.extend<object, { installation: Installation }>({
  installation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of the pattern.
    async ({}, use) => {
      const installation = await startInstallation();
      await ensureAdmin(installation.database, { adminEmail: admin.email, adminPassword: admin.password });
      await use(installation);
      await installation.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ installation }, use) => use(installation.url),
});
