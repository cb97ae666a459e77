import type { Database } from "@/lib/db";
import { metrics } from "@/lib/metrics";
import { refreshGauges, setConnections } from "@/lib/operations/gauges";
import { remember } from "@/lib/operations/remember";
import { sameSecret } from "@/lib/providers/secret";

const noStore = { "Cache-Control": "no-store" };

/** What metrics are made of. `providers`: the names of those that are configured. */
export type MetricsSources = { database: Database; providers: readonly string[] };

/** Makes the answer to `/metrics`, for whoever may see it. */
export function createMetricsAnswer(sources: () => MetricsSources): () => Promise<Response> {
  // However many scrape, the database is asked once in five seconds.
  const refreshed = remember(5_000, () => refreshGauges(sources().database, sources().providers));
  return async () => {
    await refreshed(undefined);
    setConnections(sources().database);
    const { registry } = metrics();
    return new Response(await registry.metrics(), {
      headers: { ...noStore, "Content-Type": registry.contentType },
    });
  };
}

/** Why a request may not see the metrics; null when its bearer token is the right one. */
export function refuseMetrics(request: Request, token: string): Response | null {
  const [, given = ""] = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (sameSecret(given, token)) return null;
  return new Response("The metrics need their token: Authorization: Bearer …\n", {
    status: 401,
    headers: { ...noStore, "WWW-Authenticate": "Bearer" },
  });
}
