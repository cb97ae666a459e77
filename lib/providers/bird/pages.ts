import { z } from "zod";
import { type BirdCall, callBird, carrier } from "@/lib/providers/bird/api";
import { unreadable } from "@/lib/providers/json-api";

const pageSchema = z.object({
  data: z.array(z.unknown()),
  next_cursor: z.string().nullish().catch(null),
});

/** The rows of a list of Bird's, all pages of it or, with `pages`, so many. Throws SendError. */
export async function listPages(
  call: BirdCall,
  {
    path,
    filter,
    pages = Number.POSITIVE_INFINITY,
  }: { path: string; filter: Record<string, string>; pages?: number },
): Promise<unknown[]> {
  const items: unknown[] = [];
  const query = new URLSearchParams(filter);
  const seen = new Set<string>();
  for (let page = 0; page < pages; page++) {
    const read = pageSchema.safeParse(await callBird(call, { method: "GET", path: `${path}?${query}` })).data;
    if (!read) throw unreadable(carrier);
    items.push(...read.data);
    const { next_cursor: cursor } = read;
    if (!cursor || seen.has(cursor)) break;
    seen.add(cursor);
    query.set("starting_after", cursor);
  }
  return items;
}
