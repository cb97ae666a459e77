import type { Member } from "@/lib/actor";
import { can, type Permission } from "@/lib/permissions";
import { type E164, formatPhone, isErased, maskPhone } from "@/lib/phone";

/** A person's phone as somebody of the team may see it. What is hidden of it is not in here. */
export type ShownPhone = {
  text: string;
  /** Nothing of it is hidden. */
  whole: boolean;
  /** By this id it can be revealed; null when there is nothing to reveal, or they may not. */
  revealId: string | null;
};

/** The phone as this member may see it: whole, its last digits, or not at all. Every page shows phones by this. */
export function showPhone(member: Member, { id, e164 }: { id: string; e164: E164 }): ShownPhone {
  const has = (permission: Permission) => can(member.role, permission);
  if (has("phones.read") || isErased(e164)) return { text: formatPhone(e164), whole: true, revealId: null };
  const text = has("phones.recognise") ? maskPhone(e164) : "Hidden";
  return { text, whole: false, revealId: has("phones.reveal") ? id : null };
}

/** The words of a text as this member may see them; null when they may not. */
export function showText(member: Member, words: string): string | null {
  return can(member.role, "texts.read") ? words : null;
}
