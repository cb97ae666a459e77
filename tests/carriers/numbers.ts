import { createMessageBird } from "@/lib/providers/messagebird";
import { type MessageBirdStandIn, startMessageBird } from "@/tests/carriers/messagebird";
import { redirectMessageBird } from "@/tests/carriers/redirect.mjs";

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
    requests: () => standIn.requests.map(({ method, path }) => `${method} ${path.split("?")[0]}`),
    empty: () => standIn.requests.splice(0),
    close: () => {
      restore();
      return standIn.close();
    },
  };
}
