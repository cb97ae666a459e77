const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that may change something comes from one of our own pages. Browsers say so themselves, in
 * headers that no page can write; what is not a browser carries no login of its own accord.
 */
export function isSameOrigin(request: Request, publicUrl: string | null): boolean {
  if (reading.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.get("origin");
  return origin === null || ownHosts(request, publicUrl).includes(hostOf(origin));
}

function ownHosts(request: Request, publicUrl: string | null): (string | null)[] {
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return [host, publicUrl && hostOf(publicUrl)].filter(Boolean);
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
