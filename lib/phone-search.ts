import type { Member } from "@/lib/actor";
import { can } from "@/lib/permissions";

/**
 * How much of a phone somebody may search for. Who sees only its last digits must know all of it, or they could find
 * the others out one by one; who sees none learns not even whether we know it.
 */
export type PhoneSearch = "part" | "whole" | "none";

/** What this member may search for. */
export function phoneSearchOf({ role }: Member): PhoneSearch {
  if (can(role, "phones.read")) return "part";
  return can(role, "phones.recognise") ? "whole" : "none";
}
