import "server-only";
import { currentLogin } from "@/lib/auth/login";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { contextOf, type MemberContext } from "@/lib/http/context";
import { problemResponse } from "@/lib/http/problem";
import { isSameOrigin } from "@/lib/http/same-origin";
import type { Permission } from "@/lib/permissions";
import { permit } from "@/lib/permit";

type Handler<Parameters> = (
  context: MemberContext,
  input: { request: Request; parameters: Parameters },
) => Promise<Response>;

/** Makes a route handler for the admin pages: our own origin, login, permission, `handler`, errors as JSON. */
export function createAdminRoute<Parameters = object>(permission: Permission, handler: Handler<Parameters>) {
  return async (request: Request, { params }: { params: Promise<Parameters> }): Promise<Response> => {
    try {
      if (!isSameOrigin(request, config().publicUrl))
        throw new AppError("forbidden", "This came from another site. Nothing was changed.");
      const login = await currentLogin();
      if (!login) throw new AppError("unauthenticated", "Sign in first.");
      const context = contextOf(login);
      permit(context.actor, permission);
      return await handler(context, { request, parameters: await params });
    } catch (error) {
      return problemResponse(error);
    }
  };
}
