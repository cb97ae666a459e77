import { MalformedWebhook } from "@/lib/providers/contract";
import { readBytes } from "@/lib/request-body";

/** The longest body that a webhook may have. */
export const maximumBytes = 64 * 1024;

/**
 * Reads a request's body, and no more of it than allowed: null when it is longer. Throws {@link MalformedWebhook}
 * when it breaks off.
 */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  return readBytes(request, maximumBytes).catch((error: unknown) => {
    throw new MalformedWebhook("body", "The body breaks off.", { cause: error });
  });
}
