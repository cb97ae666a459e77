import { createOTP } from "@better-auth/utils/otp";
import type { Database } from "@/lib/db";
import { invalid } from "@/lib/errors";

type TimeCode = { adminId: string; key: string; code: string };

const stepMilliseconds = 30_000;
/** As better-auth does, one step before and one after: clocks differ. */
const window = [-1, 0, 1];

/**
 * Uses a right code of an authenticator app up: neither it nor an earlier one is accepted again (RFC 6238, section
 * 5.2), however many come with it at once. Throws `invalid_input` for a used one. A wrong one is left to be refused.
 */
export async function takeTimeCode(
  database: Database,
  { adminId, key, code }: TimeCode,
  now = Date.now(),
): Promise<void> {
  const step = await stepOf({ key, code }, now);
  if (step === null) return;
  const taken = await database.prisma.$executeRaw`
    update two_factors set last_step = ${step} where admin_id = ${adminId} and coalesce(last_step, 0) < ${step}`;
  if (taken === 0) throw invalid("code", "This code has been used. Wait until your app shows the next one.");
}

/** Which step's code it is, the latest first; null for none of them. */
async function stepOf({ key, code }: Pick<TimeCode, "key" | "code">, now: number): Promise<number | null> {
  const present = Math.floor(now / stepMilliseconds);
  for (const step of window.map((offset) => present + offset).toReversed())
    if ((await createOTP(key).hotp(step)) === code) return step;
  return null;
}
