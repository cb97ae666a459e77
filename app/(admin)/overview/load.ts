import { cookies } from "next/headers";
import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { needsOf } from "@/components/overview/needs";
import { zoneCookie } from "@/components/overview/zone";
import { readFirstSteps } from "@/lib/activity/first-steps";
import { readActivity } from "@/lib/activity/read";
import type { Range } from "@/lib/activity/schema";
import { readDisabledEndpoints } from "@/lib/callbacks/queries";
import { readOutages, readWebhookChecks } from "@/lib/carriers/queries";
import { getContext } from "@/lib/http/context";
import { countFailures } from "@/lib/messages/queries";
import { readAlert } from "@/lib/plan/store";
import { isTimeZone } from "@/lib/time";

/** All that the overview shows. */
export async function loadOverview(range: Range) {
  const { database } = await getContext("work.read");
  const timeZone = await readTimeZone();
  const [report, steps, failures, pool, outages, checks, endpoints] = await Promise.all([
    readActivity(database, { range, timeZone }),
    readFirstSteps(database),
    countFailures(database),
    readAlert(database),
    readOutages(database),
    readWebhookChecks(database),
    readDisabledEndpoints(database),
  ]);
  const configured = configuredProviders();
  const needs = needsOf({
    failures,
    pool,
    endpoints,
    outages: outages.filter(({ provider }) => configured.includes(provider)),
    checks: checks.filter(({ provider }) => configured.includes(provider)),
    now: report.today.period.until,
  });
  return { report, needs, timeZone, steps: steps.text ? null : steps };
}

/** The reader's, as their browser has told; until then UTC. */
async function readTimeZone(): Promise<string> {
  const told = decodeURIComponent((await cookies()).get(zoneCookie)?.value ?? "");
  return isTimeZone(told) ? told : "UTC";
}
