import type { Lookup, MessageBird } from "messagebird";
import { z } from "zod";
import { type E164, toDigits } from "@/lib/phone";
import type { LineType } from "@/lib/providers/contract";
import { callCarrier } from "@/lib/providers/messagebird/call";

const lookupSchema = z.object({
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(null),
  type: z.string().nullish().catch(null),
});

const lineTypes = new Map<string, LineType>([
  ["mobile", "mobile"],
  ["fixed line", "landline"],
  ["fixed line or mobile", "landline_or_mobile"],
  ["voip", "voip"],
  ["toll free", "toll_free"],
]);

/** What MessageBird knows about a phone. Throws SendError. */
export async function lookUp(
  client: MessageBird,
  { phone, signal }: { phone: E164; signal: AbortSignal },
): Promise<{ country: string | null; lineType: LineType | null }> {
  const answer = await callCarrier<Lookup>(signal, (callback) =>
    client.lookup.read(toDigits(phone), callback),
  );
  const found = lookupSchema.safeParse(answer).data;
  const type = (found?.type ?? "unknown").toLowerCase();
  const lineType = type === "unknown" ? null : (lineTypes.get(type) ?? "other");
  return { country: found?.countryCode ?? null, lineType };
}
