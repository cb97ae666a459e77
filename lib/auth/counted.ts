import "server-only";
import { clientAddress } from "@/lib/auth/client-address";
import { forgetFailures, registerAttempt } from "@/lib/auth/failures";
import { database } from "@/lib/http/database";

/** Counts a try before it is made, as with signing in, so that nothing that is asked for can be guessed elsewhere. */
export async function countedTry<T>(email: string, work: () => Promise<T>): Promise<T> {
  const attempt = { email, address: await clientAddress() };
  await registerAttempt(database(), attempt);
  const outcome = await work();
  await forgetFailures(database(), attempt);
  return outcome;
}
