import { z } from "zod";
import type { Wish } from "@/lib/live/descriptions";

const wishPattern = /^[a-z_]{1,40}(:[A-Za-z0-9-]{1,64})?@\d{1,16}-[a-z0-9]{1,16}$/;
const mostWishes = 40;

/** What a stream asks for, as it stands in its address: `rides@1732270000000-3f9ab2`, with commas between. */
export const streamSchema = z.object({
  topics: z
    .string()
    .max(4_000)
    .transform((list) => list.split(","))
    .pipe(z.array(z.string().regex(wishPattern)).min(1).max(mostWishes))
    .transform((wishes) => wishes.map(wishOf)),
});

function wishOf(text: string): Wish {
  const [topic = "", since = ""] = text.split("@");
  return { topic, since };
}
