import { Refusal } from "@/lib/api/problem";
import { AppError } from "@/lib/errors";
import { holdsNul } from "@/lib/json";
import { readBytes } from "@/lib/request-body";

const maximumBytes = 64 * 1024;

/** The bytes of a request's body. Throws `too_large` beyond 64 KB, `invalid_input` when it breaks off. */
export async function readRequestBody(request: Request): Promise<Uint8Array> {
  const bytes = await readBytes(request, maximumBytes).catch((cause: unknown) => {
    throw new AppError("invalid_input", "The body breaks off.", { cause });
  });
  if (!bytes) throw new AppError("too_large", "The body is longer than 64 KB.");
  return bytes;
}

/**
 * The body as JSON; undefined when there is none. Throws `unsupported_media_type` for what does not call itself JSON,
 * and `invalid_input` for what is none, or holds a character that no text may hold (U+0000).
 */
export function readJson({ headers }: Request, bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined;
  if (!isJson(headers.get("content-type")))
    throw new Refusal("unsupported_media_type", "Send the body as JSON: Content-Type: application/json");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!holdsNul(text)) return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_input", "The body is not JSON.", { cause });
  }
  throw new AppError("invalid_input", "A text holds the character U+0000, which cannot be stored.");
}

function isJson(contentType: string | null): boolean {
  return /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? "");
}
