import { z } from "zod";
import { currentLogin } from "@/lib/auth/login";
import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { changeStream } from "@/lib/live/stream";

/** Who does not say when the page was read has missed everything. */
const since = z.coerce.number().catch(0);

export const dynamic = "force-dynamic";

/** Tells a signed-in browser which tables change. */
export async function GET(request: Request): Promise<Response> {
  try {
    if (!(await currentLogin())) throw new AppError("unauthenticated", "Sign in first.");
    return changeStream(request.signal, since.parse(new URL(request.url).searchParams.get("since")));
  } catch (error) {
    return problemResponse(error);
  }
}
