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

test("each carrier goes by its own name, in one order, and the simulator stays closed beside them", () => {
  const flowroute = {
    ...{ accessKey: "access", secretKey: "secret", apiUrl: "https://flowroute.example" },
    ...{ webhookToken: "token", networks: [], crossCheck: true },
  };
  const bird = { apiKey: "key", apiUrl: "https://bird.example", webhookSecrets: [], category: "service" };
  const providers = createProviders({ simulator: "auto", authSecret: null, bird, flowroute, messagebird });
  expect([...providers.keys()]).toEqual(["messagebird", "flowroute", "bird"]);
  for (const [name, provider] of providers) expect(provider.name).toBe(name);
});
