import type { Statements } from "@/lib/db";
import { ensurePhone } from "@/lib/people/phone";
import type { E164 } from "@/lib/phone";

/** Who texts or calls which of our numbers, as far as we know either. */
export type Caller = {
  /** Null when withheld, not a phone, or one of our own numbers. */
  phoneId: string | null;
  /** Null when the number is not one of the provider's that received it. */
  numberId: string | null;
  ownNumber: boolean;
  /** The number connects whoever texts it; no session has it. */
  openLine: boolean;
};

/** Resolves the two ends of an inbound text or call, writing the sender's phone if it is new. */
export async function resolveCaller(
  transaction: Statements,
  inbound: { provider: string; from: E164 | null; to: E164 | null },
): Promise<Caller> {
  const numbers = await transaction.$queryRaw<
    { id: string; e164: string; mine: boolean; openLine: boolean }[]
  >`
    select id, e164, provider = ${inbound.provider} as mine, open_line as "openLine"
    from proxy_numbers
    where status <> 'retired' and e164 in (${inbound.from}, ${inbound.to})`;
  const ownNumber = numbers.some((number) => number.e164 === inbound.from);
  const dialled = numbers.find((number) => number.e164 === inbound.to && number.mine);
  const phone = inbound.from && !ownNumber ? await ensurePhone(transaction, inbound.from) : null;
  return {
    phoneId: phone?.id ?? null,
    numberId: dialled?.id ?? null,
    ownNumber,
    openLine: dialled?.openLine ?? false,
  };
}
