import { z } from "zod";
import { showPhone } from "@/lib/api/phones";
import type { ApiKey } from "@/lib/api-keys/schema";
import { GuideRefusal } from "@/lib/guides/refusal";
import { type E164, parseCarrierNumber, toDigits } from "@/lib/phone";

/** A number as the guide takes it: a text, or a number that it makes a text of, of 18 characters at most. */
export const valueSchema = z.union([z.string(), z.int()]).transform(String).pipe(z.string().max(18));

/** The telephone number that stands in a text, with or without a plus sign. Throws the guide's refusal. */
export function requireTelephone(value: string): E164 {
  const e164 = parseCarrierNumber(value);
  if (e164) return e164;
  throw invalidUsage("That is no telephone number. Write it with its country code: 12065551212");
}

/** The guide's refusal of a call that lacks something. */
export function invalidUsage(message: string): GuideRefusal {
  return new GuideRefusal(400, { message, reason: "invalidAPIUsage" });
}

/** A session's id as the guide writes it: 32 characters. */
export function sessionIdOf(id: string): string {
  return id.replaceAll("-", "");
}

/** Our id of a session; null for what is none. */
export function readSessionId(text: string): string | null {
  const parts = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(text);
  return parts ? parts.slice(1).join("-").toLowerCase() : null;
}

/** `2016-05-19 22:19:58`, in UTC. */
export function writeTime(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}

/** A person's phone as this key may see it, like `12065551212` if in full. */
export function writePhone(key: ApiKey, phone: E164): string {
  return showPhone(key, phone).replace(/^\+(?=\d+$)/, "");
}

/** `12065551212` */
export const writeNumber = toDigits;
