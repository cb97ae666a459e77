import type { Provider, RawRequest, Verdict, WebhookChannel } from "@/lib/providers/contract";

/** Asks the provider whether its carrier sent this. */
export async function verifyRequest(
  provider: Provider,
  { raw, channel, token }: { raw: RawRequest; channel: WebhookChannel; token: string | null },
): Promise<Verdict> {
  const proof = { channel, token: token ?? new URL(raw.url).searchParams.get("token") };
  let verdict: Verdict = { ok: false, reason: "missing" };
  for (const url of spellings(raw.url)) {
    verdict = await provider.verify({ ...raw, url }, proof);
    if (verdict.ok) break;
  }
  return verdict;
}

/**
 * The one character that Request rewrites and that carriers may leave as it is: an apostrophe in the query becomes
 * %27, which a signature over the original does not cover. Both spellings mean the same request.
 */
function spellings(url: string): string[] {
  const mark = url.indexOf("?");
  if (mark < 0) return [url];
  return [...new Set([url, url.slice(0, mark) + url.slice(mark).replaceAll("%27", "'")])];
}
