import { beforeAll, expect, test } from "vitest";
import { webhookNews } from "@/components/carriers/news";
import { readWebhookChecks } from "@/lib/carriers/queries";
import { createProviders } from "@/lib/providers/registry";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { signWebhook } from "@/tests/carriers/sign";
import { type TestDatabase, testDatabase } from "@/tests/database";

const publicUrl = "https://maskline.example";
const signingKey = "a-signing-key-for-tests";
const body = "originator=447700900001&recipient=12025550100&payload=hello";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ connections: 2 });
});

async function receive(signedWith: string): Promise<number> {
  const messagebird = { apiKey: "key", signingKey, webhookToken: null };
  const providers = createProviders({ simulator: "off", authSecret: "secret", messagebird });
  const jwt = await signWebhook({ url: `${publicUrl}/webhook`, body, signingKey: signedWith });
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "messagebird-signature-jwt": jwt,
  };
  const request = new Request("http://127.0.0.1:8080/webhook", { method: "POST", headers, body });
  const answer = await receiveWebhook(
    { database, providers, publicUrl, fromTrustedProxy: false },
    { providerName: "messagebird", channel: "message", token: null, request },
  );
  return answer.status;
}

const news = async () => webhookNews(await readWebhookChecks(database, "messagebird"));

test("an admin can see whether the last webhook of a carrier was right", async () => {
  expect(await news()).toContain("No webhook has arrived yet.");
  expect(await receive("a-wrong-key-for-tests")).toBe(401);
  expect(await news()).toBe("Texts: the last webhook was refused, its signature or token was wrong.");
  expect(await receive(signingKey)).toBe(200);
  expect(await news()).toBe("Texts: the last webhook was right.");
});
