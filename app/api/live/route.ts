import { currentLogin } from "@/lib/auth/login";
import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { changeStream } from "@/lib/live/stream";

export const dynamic = "force-dynamic";

/** Tells a signed-in browser which tables change. */
export async function GET(request: Request): Promise<Response> {
  try {
    if (!(await currentLogin())) throw new AppError("unauthenticated", "Sign in first.");
    return changeStream(request.signal);
  } catch (error) {
    return problemResponse(error);
  }
}
