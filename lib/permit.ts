import type { Actor } from "@/lib/actor";
import { AppError } from "@/lib/errors";
import { can, type Permission } from "@/lib/permissions";

/**
 * Refuses what the actor's role does not allow: throws `forbidden`. The scopes of an API key are judged by the
 * operation that it calls; webhooks and the system itself have no role.
 */
export function permit(actor: Actor, permission: Permission): void {
  if (actor.kind !== "admin" || can(actor.role, permission)) return;
  throw new AppError("forbidden", "Your role does not allow this. An admin of your team can do it.");
}
