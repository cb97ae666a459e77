import type { Member } from "@/lib/actor";
import type { Person } from "@/lib/people/schema";
import { type ShownPhone, showPhone } from "@/lib/shown-phone";

/** A person as pages show them. */
export type ShownPerson<P extends Person = Person> = Omit<P, "phone" | "phoneId"> & { phone: ShownPhone };

/** A person as this member may see them. */
export function showPerson<P extends Person>(
  member: Member,
  { phone, phoneId, ...person }: P,
): ShownPerson<P> {
  return { ...person, phone: showPhone(member, { id: phoneId, e164: phone }) };
}
