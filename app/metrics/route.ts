import { config } from "@/lib/config";
import { database } from "@/lib/http/database";
import { createMetricsAnswer, refuseMetrics } from "@/lib/operations/metrics-answer";
import { providers } from "@/lib/webhooks/dependencies";

export const dynamic = "force-dynamic";

const answer = createMetricsAnswer(() => ({ database: database(), providers: [...providers().keys()] }));

/** This process's figures, for Prometheus. Without METRICS_TOKEN there is nothing at this address. */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = config();
  if (!metricsToken) return new Response("Set METRICS_TOKEN to see metrics here.\n", { status: 404 });
  return refuseMetrics(request, metricsToken) ?? answer();
}
