import { problemResponse } from "@/lib/api/problem";
import { serveApi } from "@/lib/api/serve";
import { apiDependencies } from "@/lib/http/api";

export const dynamic = "force-dynamic";

/** Every method: Next would answer those that are left out by itself, and not as the API answers. */
async function handle(request: Request): Promise<Response> {
  try {
    return await serveApi(apiDependencies(), request);
  } catch (error) {
    return problemResponse(error);
  }
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
