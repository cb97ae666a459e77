import "server-only";
import { currentLogin } from "@/lib/auth/login";
import { config } from "@/lib/config";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/http/database";
import { problemResponse } from "@/lib/http/problem";
import { isSameOrigin } from "@/lib/http/same-origin";

type Handler<Parameters> = (
  context: Context,
  input: { request: Request; parameters: Parameters },
) => Promise<Response>;

/** Makes a route handler for the admin pages: our own origin, login, `handler`, errors as JSON. */
export function createAdminRoute<Parameters = object>(handler: Handler<Parameters>) {
  return async (request: Request, { params }: { params: Promise<Parameters> }): Promise<Response> => {
    try {
      if (!isSameOrigin(request, config().publicUrl))
        throw new AppError("forbidden", "This came from another site. Nothing was changed.");
      const login = await currentLogin();
      if (!login) throw new AppError("unauthenticated", "Sign in first.");
      const context: Context = { database: database(), actor: { kind: "admin", id: login.adminId } };
      return await handler(context, { request, parameters: await params });
    } catch (error) {
      return problemResponse(error);
    }
  };
}
