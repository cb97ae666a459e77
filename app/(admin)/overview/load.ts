import { loadDisabledEndpoints, loadOutages, loadPoolAlert } from "@/app/(admin)/alerts";
import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { needsOf } from "@/components/overview/needs";
import { readFirstSteps } from "@/lib/activity/first-steps";
import { readActivity } from "@/lib/activity/read";
import type { Range } from "@/lib/activity/schema";
import { readWebhookChecks } from "@/lib/carriers/queries";
import { getContext } from "@/lib/http/context";
import { getReader } from "@/lib/http/reader";
import { countFailures } from "@/lib/messages/queries";

/** All that the overview shows. */
export async function loadOverview(range: Range) {
  const { database } = await getContext("work.read");
  const reader = await getReader();
  const [report, steps, failures, pool, outages, checks, endpoints] = await Promise.all([
    readActivity(database, { range, timeZone: reader.timeZone }),
    readFirstSteps(database),
    countFailures(database),
    loadPoolAlert(),
    loadOutages(),
    readWebhookChecks(database),
    loadDisabledEndpoints(),
  ]);
  const configured = configuredProviders();
  const needs = needsOf({
    failures: failures.copies,
    pool,
    endpoints,
    outages,
    checks: checks.filter(({ provider }) => configured.includes(provider)),
    now: report.today.period.until,
    reader,
  });
  return { report, needs, reader, steps: steps.text ? null : steps };
}
