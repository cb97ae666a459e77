import type { Statements } from "@/lib/db";

/**
 * Makes everything that happens on an open line take turns until the transaction ends: its texts, and whoever closes
 * it. Returns the database's time, null when the number is none.
 *
 * One lock for the whole line is what makes pairing simple: whoever holds it sees everybody who waits. A line is not
 * slowed down by it: carriers let a number send a few texts a second.
 */
export async function lockLine(transaction: Statements, numberId: string): Promise<Date | null> {
  const [line] = await transaction.$queryRaw<{ at: Date }[]>`
    select app_now() as at from proxy_numbers where id = ${numberId}::uuid and open_line for no key update`;
  return line?.at ?? null;
}
