import type { Member } from "@/lib/actor";
import type { Person } from "@/lib/people/schema";
import { type ShownPhone, showPhone } from "@/lib/shown-phone";

/** A person as pages show them. */
export type ShownPerson = Omit<Person, "phone" | "phoneId"> & { phone: ShownPhone };

/** A person as this member may see them. */
export function showPerson(member: Member, { phone, phoneId, ...person }: Person): ShownPerson {
  return { ...person, phone: showPhone(member, { id: phoneId, e164: phone }) };
}
