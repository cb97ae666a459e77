import { MalformedWebhook } from "@/lib/providers/contract";

/** The longest body that a webhook may have. */
export const maximumBytes = 64 * 1024;

/**
 * Reads a request's body, and no more of it than allowed: null when it is longer. Throws {@link MalformedWebhook}
 * when it breaks off.
 */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  const { body } = request;
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) {
    await body?.cancel();
    return null;
  }
  if (!body) return new Uint8Array();
  return readStream(body.getReader()).catch((error: unknown) => {
    throw new MalformedWebhook("body", "The body breaks off.", { cause: error });
  });
}

async function readStream(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}
