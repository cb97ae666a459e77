import { z } from "zod";
import type { E164 } from "@/lib/phone";
import { type LineType, SendError } from "@/lib/providers/contract";
import { unreadable } from "@/lib/providers/json-api";
import { carrier } from "@/lib/providers/twilio/errors";
import { type Call, callTwilio } from "@/lib/providers/twilio/request";

const lookupSchema = z.object({
  valid: z.boolean(),
  country_code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(null),
  line_type_intelligence: z
    .object({ type: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const lineTypes = new Map<string, LineType | null>([
  ["mobile", "mobile"],
  ["landline", "landline"],
  ["fixedvoip", "voip"],
  ["nonfixedvoip", "voip"],
  ["tollfree", "toll_free"],
  ["unknown", null],
]);

/** What Twilio knows about a phone. Its line's type is charged for. Throws SendError. */
export async function lookUp(
  call: Call,
  phone: E164,
): Promise<{ country: string | null; lineType: LineType | null }> {
  const answer = await callTwilio(call, {
    method: "GET",
    product: "lookups",
    path: `/v2/PhoneNumbers/${encodeURIComponent(phone)}`,
    query: new URLSearchParams({ Fields: "line_type_intelligence" }),
  });
  const found = lookupSchema.safeParse(answer).data;
  if (!found) throw unreadable(carrier);
  if (!found.valid) throw new SendError("permanent", "invalid", "Twilio says that this phone cannot exist.");
  return { country: found.country_code ?? null, lineType: lineTypeOf(found.line_type_intelligence?.type) };
}

function lineTypeOf(type: string | null | undefined): LineType | null {
  const word = (type ?? "unknown").toLowerCase();
  const known = lineTypes.get(word);
  return known === undefined ? "other" : known;
}
