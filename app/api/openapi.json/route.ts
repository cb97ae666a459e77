import { openApiDocument } from "@/lib/api/openapi";

/** The description of the API. It holds no secret: clients and tools read it without a key. */
export function GET(): Response {
  return Response.json(openApiDocument());
}
