import "server-only";
import { currentLogin, type Login } from "@/lib/auth/login";
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

/** Who is signed in and may do something. Throws `unauthenticated`: a route leads nobody anywhere. */
export async function requireRouteLogin(): Promise<Login> {
  const login = await currentLogin();
  if (!login) throw new AppError("unauthenticated", "Sign in first.");
  if (login.mustSetUp) throw new AppError("unauthenticated", "Set up two-factor first.");
  return login;
}

/** Makes a route handler for the admin pages: our own origin, login, permission, `handler`, errors as JSON. */
export function createAdminRoute<Parameters = object>(permission: Permission, handler: Handler<Parameters>) {
  return async (request: Request, { params }: { params: Promise<Parameters> }): Promise<Response> => {
    try {
      if (!isSameOrigin(request, config().publicUrl))
        throw new AppError("forbidden", "This came from another site. Nothing was changed.");
      const login = await requireRouteLogin();
      const context = contextOf(login);
      permit(context.actor, permission);
      return await handler(context, { request, parameters: await params });
    } catch (error) {
      return problemResponse(error);
    }
  };
}
