import "server-only";
import type { GuideEndpoint } from "@/lib/guides/serve";
import { apiDependencies } from "@/lib/http/api";

type Handler = (request: Request, address: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** The route handlers of an address of a guide's service: every method, because each is answered as the guide does. */
export function guideRoute(
  endpoint: GuideEndpoint,
): Record<"DELETE" | "GET" | "PATCH" | "POST" | "PUT", Handler> {
  const handle: Handler = async (request, { params }) => endpoint(apiDependencies(), request, await params);
  return { DELETE: handle, GET: handle, PATCH: handle, POST: handle, PUT: handle };
}
