import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { resetSecondFactor } from "@/lib/team/members";
import { StartError } from "@/scripts/launch/start-error";
import { findMember } from "@/scripts/member";

/**
 * `npm run second-factor -- admin@example.com`: takes away the second factor of a member who has lost it, for when no
 * other admin can. Throws StartError when there is nobody by that address, or they have none.
 */
export async function takeSecondFactorAway(database: Database, args: string[]): Promise<void> {
  const member = await findMember(database, { args, usage: "npm run second-factor -- admin@example.com" });
  try {
    await resetSecondFactor({ database, actor: systemActor }, member);
  } catch (error) {
    throw error instanceof AppError ? new StartError("They have no second factor.") : error;
  }
}
