import { notFound } from "@/lib/errors";
import { openLineIdSchema } from "@/lib/open-line/schema";

/** The input, if it holds an id. Else there is no such thing: `what` is the noun. */
export function parseId(input: { id: string }, what: string): { id: string } {
  const { data } = openLineIdSchema.safeParse(input);
  if (!data) throw notFound(what);
  return data;
}
