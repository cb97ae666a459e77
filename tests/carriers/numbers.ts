import { afterAll, afterEach } from "vitest";
import { createMessageBird } from "@/lib/providers/messagebird";
import { type MessageBirdStandIn, startMessageBird } from "@/tests/carriers/messagebird";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";
import { testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

export const publicUrl = "https://maskline.example";

/** MessageBird over HTTP, with the stand-in in its place, for tests that rent numbers. */
export async function startNumberCarrier() {
  const standIn: MessageBirdStandIn = await startMessageBird({ accessKey: "test-key" });
  const restore = redirectMessageBird(standIn.url);
  const provider = createMessageBird({ apiKey: "test-key", signingKey: "key", webhookToken: null });
  return {
    standIn,
    provider,
    /** How commands reach it. Short, so that a request that hangs is soon given up. */
    access: { provider, publicUrl, timeoutMs: 1_000 },
    /** The requests since `empty`, like `POST /v1/phone-numbers`. */
    requests: () => standIn.requests.map(({ method, url }) => `${method} ${url.pathname}`),
    empty: () => standIn.requests.splice(0),
    close: () => {
      restore();
      return standIn.close();
    },
  };
}

/** A test file's own database beside that carrier, which works again after every test. Call it once per file. */
export async function startNumberTests(options: { connections?: number } = {}) {
  const database = await testDatabase(options);
  const carrier = await startNumberCarrier();
  afterAll(() => carrier.close());
  afterEach(() => carrier.standIn.failAlways(null));
  return { database, context: systemContext(database), carrier };
}
