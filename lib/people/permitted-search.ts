import type { Member } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { can } from "@/lib/permissions";
import { possiblePhones } from "@/lib/phone";
import { phoneDigits } from "@/lib/search";

/** A search that finds nothing: Unicode keeps this character out of all text (Core Specification, 23.7). */
const nothing = "\uffff";

/**
 * What may be looked for of what a member has typed. Who does not see phones in full finds one by the whole of it, with
 * its country code, and who sees none of it not at all: by parts, its digits could be found out one after the other.
 * Every list of people, rides, texts and sessions looks for this, and not for what was typed.
 */
export async function permittedSearch(
  { database, actor }: { database: Database; actor: Member },
  typed: string,
): Promise<string> {
  if (can(actor.role, "phones.read") || phoneDigits(typed) === null) return typed;
  if (!can(actor.role, "phones.recognise")) return nothing;
  const phone = await database.prisma.phone.findFirst({
    where: { e164: { in: possiblePhones(typed) } },
    select: { e164: true },
  });
  return phone?.e164 ?? nothing;
}
