import { z } from "zod";
import { type E164, toDigits } from "@/lib/phone";
import { type LineType, SendError } from "@/lib/providers/contract";
import { requireSuccess, unreadable } from "@/lib/providers/json-api";
import { readNumberingPlan } from "@/lib/providers/numbering-plan";
import { credentialsReason, refusedBy } from "@/lib/providers/vonage/errors";
import { askVonage, type Call, carrier } from "@/lib/providers/vonage/request";

/** Vonage switches Number Insight off that day; its successor wants another kind of login. */
const sunset = Date.UTC(2027, 1, 4);

const insightSchema = z.object({
  status: z.coerce.number(),
  status_message: z.string().nullish().catch(null),
  country_code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(null),
});

type Found = { country: string | null; lineType: LineType | null };

/**
 * The country that Vonage knows a phone by (Number Insight basic), and the line type of the numbering plan, which
 * Vonage does not tell at that level. From its end on, all comes from the numbering plan. Throws SendError.
 */
export async function lookUp(
  call: Call,
  { phone, at = new Date() }: { phone: E164; at?: Date },
): Promise<Found> {
  const planned = readNumberingPlan(phone);
  if (at.getTime() >= sunset) return planned;
  const query = new URLSearchParams({ number: toDigits(phone) });
  const answer = await askVonage(call, { host: "api", path: "/ni/basic/json", query });
  if (answer.status === 410) return planned;
  const body = requireSuccess(answer, { carrier, refusal: () => refusedBy(answer, null) });
  const insight = insightSchema.safeParse(body).data;
  if (!insight) throw unreadable(carrier);
  if (insight.status !== 0) throw refusal(insight.status);
  return { ...planned, country: insight.country_code ?? planned.country };
}

function refusal(status: number): SendError {
  const code = String(status);
  if (status === 1) {
    const options = { untouched: true, throttled: true };
    return new SendError("transient", code, "Vonage asks us to look phones up more slowly.", options);
  }
  if (status === 4) return new SendError("permanent", code, credentialsReason);
  if (status === 9)
    return new SendError("transient", code, "The Vonage balance is too low to look phones up.");
  return new SendError("permanent", code, `Vonage could not look this phone up (status ${code}).`);
}
