import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema";

export type { components, operations, paths } from "./schema";

/** Where Maskline is, and the key to it. `fetch` is for tests and proxies. */
export type MasklineOptions = {
  baseUrl: string;
  apiKey: string;
  fetch?: (request: Request) => Promise<Response>;
};

/**
 * A client that knows every address, input and answer of the API: `maskline.POST("/sessions", { body })`. It throws
 * when Maskline cannot be reached; a refusal is the answer's `error`, with a stable `code`.
 */
export function createMaskline({ baseUrl, apiKey, fetch }: MasklineOptions): Client<paths> {
  return createClient<paths>({
    baseUrl: `${baseUrl.replace(/\/+$/, "")}/api/v1`,
    headers: { Authorization: `Bearer ${apiKey}` },
    ...(fetch && { fetch }),
  });
}
