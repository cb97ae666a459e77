"use client";

import { usePathname } from "next/navigation";
import { PlanDate } from "@/components/plan/plan-date";
import { countryLabel, numbers } from "@/components/plan/words";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { WarningBanner } from "@/components/ui/warning-banner";
import type { PlanAlert } from "@/lib/plan/schema";

/** Says that the pool will not suffice, and from which day on. The plan itself says it in its own words. */
export function AlertBanner({ alert }: { alert: PlanAlert }) {
  const pathname = usePathname();
  if (pathname === "/numbers/plan") return null;
  const where = alert.country === null ? "" : ` of ${countryLabel(alert.country)}`;
  return (
    <WarningBanner label="Pool warning" tone="warning">
      <p>
        The pool may run dry on <PlanDate day={alert.day} /> (UTC):{" "}
        <Count value={alert.needed} of={numbers} />
        {where} will be needed, <Count value={alert.pool} /> {alert.pool === 1 ? "is" : "are"} there.{" "}
        <Link href="/numbers/plan" className="font-medium underline underline-offset-2">
          See the plan
        </Link>
      </p>
    </WarningBanner>
  );
}
