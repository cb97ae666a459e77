import { z } from "zod";
import type { ApiKey } from "@/lib/api-keys/schema";
import { type E164, isErased, maskPhone } from "@/lib/phone";

/** A person's phone in an answer. */
export const phoneSchema = z.string().meta({
  description:
    "In E.164 for keys with the scope `people`; for others only its last four digits. `Erased` once its person is.",
  example: "+447700900123",
});

/** A person's phone as this key may see it. */
export function showPhone(key: ApiKey, phone: E164): string {
  return key.scopes.includes("people") && !isErased(phone) ? phone : maskPhone(phone);
}
