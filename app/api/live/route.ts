import { headers } from "next/headers";
import { loginOf } from "@/lib/auth/login";
import { AppError } from "@/lib/errors";
import { requireRouteLogin } from "@/lib/http/admin-route";
import { problemResponse } from "@/lib/http/problem";
import { hub } from "@/lib/live/process";
import { streamSchema } from "@/lib/live/schema";
import { changeStream } from "@/lib/live/stream";

export const dynamic = "force-dynamic";

/** Tells a signed-in browser what changes of the topics that it names. */
export async function GET(request: Request): Promise<Response> {
  try {
    const own = new Headers(await headers());
    const since = hub().moment();
    const login = await requireRouteLogin();
    const parameters = Object.fromEntries(new URL(request.url).searchParams);
    const wanted = streamSchema.safeParse(parameters);
    if (!wanted.success)
      throw new AppError("invalid_input", "Name topics and since when, for example topics=rides@0-here.");
    return changeStream({
      ...wanted.data,
      hub: hub(),
      signal: request.signal,
      loginTopics: [`logins:${login.id}`, `admins:${login.adminId}`, "settings"].map((topic) => ({
        topic,
        since,
      })),
      mayListen: async () => (await loginOf(own))?.mustSetUp === false,
    });
  } catch (error) {
    return problemResponse(error);
  }
}

/** Whether a stream would be refused, and why: that is what a browser cannot learn from the stream itself. */
export async function HEAD(): Promise<Response> {
  try {
    await requireRouteLogin();
    return new Response(null);
  } catch (error) {
    return problemResponse(error);
  }
}
