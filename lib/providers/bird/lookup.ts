import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { E164 } from "@/lib/phone";
import { type BirdCall, callBird, carrier } from "@/lib/providers/bird/api";
import type { LineType } from "@/lib/providers/contract";
import { unreadable } from "@/lib/providers/json-api";

const lookupSchema = z.object({
  country_code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(null),
  line_type: z.string().nullish().catch(null),
});

const lineTypes = new Map<string, LineType>([
  ["mobile", "mobile"],
  ["fixed_line", "landline"],
  ["fixed_line_or_mobile", "landline_or_mobile"],
  ["voip", "voip"],
  ["toll_free", "toll_free"],
]);

/** What Bird knows about a phone, without what it charges extra for. Throws SendError. */
export async function lookUp(
  call: BirdCall,
  phone: E164,
): Promise<{ country: string | null; lineType: LineType | null }> {
  const answer = await callBird(call, {
    method: "POST",
    path: "/v1/lookup/phone-number",
    body: { phone_number: phone },
    idempotencyKey: randomUUID(),
  });
  const found = lookupSchema.safeParse(answer).data;
  if (!found) throw unreadable(carrier);
  const type = found.line_type ?? "unknown";
  const lineType = type === "unknown" ? null : (lineTypes.get(type) ?? "other");
  return { country: found.country_code ?? null, lineType };
}
