import type { Lookup, MessageBird } from "messagebird";
import { z } from "zod";
import { type E164, toDigits } from "@/lib/phone";
import { callCarrier } from "@/lib/providers/messagebird/call";

const lookupSchema = z.object({
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish()
    .catch(null),
  type: z.string().nullish().catch(null),
});

/** What MessageBird knows about a phone. Throws SendError. */
export async function lookUp(
  client: MessageBird,
  { phone, signal }: { phone: E164; signal: AbortSignal },
): Promise<{ country: string | null; lineType: string | null }> {
  const answer = await callCarrier<Lookup>(signal, (callback) =>
    client.lookup.read(toDigits(phone), callback),
  );
  const found = lookupSchema.safeParse(answer).data;
  const type = found?.type ?? "unknown";
  return { country: found?.countryCode ?? null, lineType: type === "unknown" ? null : type };
}
