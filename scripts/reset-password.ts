import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { makeResetLink } from "@/lib/team/invite";
import { StartError } from "@/scripts/launch/start-error";
import { findMember } from "@/scripts/member";

/**
 * `npm run reset-password -- admin@example.com`: the secret of a link by which a member sets another password, once,
 * within a day, for when no other admin can make one. Throws StartError when nobody has that address, or they are
 * disabled.
 */
export async function makePasswordLink(database: Database, args: string[]): Promise<string> {
  const member = await findMember(database, { args, usage: "npm run reset-password -- admin@example.com" });
  try {
    return (await makeResetLink({ database, actor: systemActor }, member)).secret;
  } catch (error) {
    throw error instanceof AppError ? new StartError("They are disabled.") : error;
  }
}
