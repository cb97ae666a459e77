import { hrefOfDeliveries } from "@/components/messages/href";
import { providerLabel } from "@/components/numbers/words";
import { poolWarning } from "@/components/plan/words";
import type { Need } from "@/lib/activity/schema";
import type { DisabledEndpoint } from "@/lib/callbacks/queries";
import type { CarrierOutage, WebhookCheck } from "@/lib/carriers/schema";
import type { PlanAlert } from "@/lib/plan/schema";
import type { Reader } from "@/lib/team/descriptions";

type Facts = {
  /** Failed deliveries that nobody has dealt with, 100 at most. */
  failures: number;
  pool: PlanAlert | null;
  outages: readonly CarrierOutage[];
  checks: readonly (WebhookCheck & { provider: string })[];
  endpoints: readonly DisabledEndpoint[];
  now: Date;
  reader: Reader;
};

/** A refused webhook is news for so long, unless one was accepted since. */
const refusedForMs = 24 * 3_600_000;

/** What a person has to see to, the worst first, each with where that can be done. */
export function needsOf({ failures, pool, outages, checks, endpoints, now, reader }: Facts): Need[] {
  return [
    ...outages.map(({ provider }) => outageNeed(provider)),
    ...checks.filter((check) => isRefused(check, now)).map(({ provider }) => refusedNeed(provider)),
    ...(failures > 0 ? [failuresNeed(failures)] : []),
    ...(pool ? [poolNeed(pool, reader)] : []),
    ...endpoints.map(({ id, url }) => endpointNeed({ id, host: new URL(url).host })),
  ].filter(({ key }, index, all) => all.findIndex((other) => other.key === key) === index);
}

function isRefused({ acceptedAt, refusedAt }: WebhookCheck, now: Date): boolean {
  if (!refusedAt || Number(now) - Number(refusedAt) > refusedForMs) return false;
  return !acceptedAt || acceptedAt < refusedAt;
}

function outageNeed(provider: string): Need {
  return {
    key: `outage:${provider}`,
    tone: "danger",
    sentence: `${providerLabel(provider)} is down. Its texts wait.`,
    href: "/settings/carriers",
    action: "See the carriers",
  };
}

function refusedNeed(provider: string): Need {
  return {
    key: `refused:${provider}`,
    tone: "danger",
    sentence: `Webhooks that say they come from ${providerLabel(provider)} are refused: they do not prove it.`,
    href: "/settings/carriers",
    action: "See why",
  };
}

function failuresNeed(failures: number): Need {
  const copies = failures === 1 ? "1 copy of a text has" : `${failures} copies of texts have`;
  const many = failures >= 100 ? "100 or more copies of texts have" : copies;
  return {
    key: "failures",
    tone: "danger",
    sentence: `${many} not been delivered.`,
    href: hrefOfDeliveries({}, { state: "failed" }),
    action: "See what failed",
  };
}

function poolNeed(alert: PlanAlert, reader: Reader): Need {
  return {
    key: "pool",
    tone: "warning",
    sentence: poolWarning(alert, reader),
    href: "/numbers/plan",
    action: "See the plan",
  };
}

function endpointNeed({ id, host }: { id: string; host: string }): Need {
  return {
    key: `endpoint:${id}`,
    tone: "warning",
    sentence: `The callback endpoint at ${host} was disabled: it took nothing any more.`,
    href: `/settings/callbacks/${id}`,
    action: "See the endpoint",
  };
}
