import { z } from "zod";
import { unreadable } from "@/lib/providers/json-api";
import { carrier } from "@/lib/providers/twilio/errors";
import { type Call, callTwilio } from "@/lib/providers/twilio/request";

/** A list of the account's, by the name that Twilio gives its items. A page holds up to 1,000. */
export type List = { path: string; items: string; query: URLSearchParams; pageSize: number };

const nextSchema = z.object({ next_page_uri: z.string().nullish().catch(null) });

/** A list page by page. `next_page_uri` says how the next one is asked for. Throws SendError. */
export async function* readPages(call: Call, list: List): AsyncGenerator<unknown[]> {
  const asked = new Set<string>();
  let query: URLSearchParams | null = new URLSearchParams(list.query);
  query.set("PageSize", String(list.pageSize));
  // A page that leads back to itself must not keep us here for ever.
  while (query && !asked.has(query.toString())) {
    asked.add(query.toString());
    const answer = await callTwilio(call, { method: "GET", path: list.path, query });
    const items = z.object({ [list.items]: z.array(z.unknown()) }).safeParse(answer).data?.[list.items];
    if (!items) throw unreadable(carrier);
    yield items;
    const next = nextSchema.safeParse(answer).data?.next_page_uri;
    query = next && items.length > 0 ? new URL(next, call.account.apiUrl).searchParams : null;
  }
}
