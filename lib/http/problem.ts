import { statusOf, toAppError } from "@/lib/known-error";

/** The answer of a route handler to anything that was thrown. */
export function problemResponse(error: unknown): Response {
  const known = toAppError(error);
  if (!known)
    return Response.json({ error: { code: "internal", message: "Something went wrong." } }, { status: 500 });
  return Response.json(
    { error: { code: known.code, message: known.message, fields: known.fields } },
    { status: statusOf[known.code], headers: known.code === "unavailable" ? { "Retry-After": "5" } : {} },
  );
}
