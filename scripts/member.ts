import type { Database } from "@/lib/db";
import { StartError } from "@/scripts/launch/start-error";

/** The member whose e-mail address is all that a command is told. Throws StartError with `usage`, or when nobody has it. */
export async function findMember(
  database: Database,
  { args, usage }: { args: string[]; usage: string },
): Promise<{ id: string }> {
  const [email, ...more] = args;
  if (!email || more.length > 0) throw new StartError(usage);
  const where = { email: email.trim().toLowerCase() };
  const member = await database.prisma.admin.findUnique({ where, select: { id: true } });
  if (!member) throw new StartError("Nobody of the team has this address.");
  return member;
}
