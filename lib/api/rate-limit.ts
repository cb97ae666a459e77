import { Refusal } from "@/lib/api/problem";
import { countRequest, type Rate } from "@/lib/api-keys/rates";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { Database } from "@/lib/db";

/**
 * Counts the request against its key. Throws `too_many_requests` beyond the quota. Returns the headers that every
 * answer carries (draft-ietf-httpapi-ratelimit-headers-10).
 */
export async function limitRate(database: Database, key: ApiKey): Promise<Record<string, string>> {
  const rate = await countRequest(database, key);
  const headers = rateHeaders(rate);
  if (!rate.exceeded) return headers;
  throw new Refusal(
    "too_many_requests",
    `This key may make ${rate.quota} requests a minute. Try again in ${rate.resetSeconds} seconds.`,
    { ...headers, "Retry-After": String(rate.resetSeconds) },
  );
}

function rateHeaders({ quota, remaining, resetSeconds }: Rate): Record<string, string> {
  return {
    "RateLimit-Policy": `"minute";q=${quota};w=60`,
    RateLimit: `"minute";r=${remaining};t=${resetSeconds}`,
  };
}
