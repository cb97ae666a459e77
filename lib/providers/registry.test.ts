import { expect, test } from "vitest";
import { createProviders } from "@/lib/providers/registry";

const messagebird = { apiKey: "key", signingKey: "signing", webhookToken: null };

test.each([
  ["auto", null, ["simulator"]],
  ["off", null, []],
  ["on", null, ["simulator"]],
  ["auto", messagebird, ["messagebird"]],
  ["on", messagebird, ["messagebird", "simulator"]],
  ["off", messagebird, ["messagebird"]],
] as const)("SIMULATOR=%s with %j", (simulator, carrier, names) => {
  const providers = createProviders({ simulator, authSecret: "secret", messagebird: carrier });
  expect([...providers.keys()]).toEqual(names);
});
