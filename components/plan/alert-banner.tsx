"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { countryLabel, formatDay, numbersWord } from "@/components/plan/words";
import type { PlanAlert } from "@/lib/plan/schema";

/** Says that the pool will not suffice, and from which day on. The plan itself says it in its own words. */
export function AlertBanner({ alert }: { alert: PlanAlert }) {
  const pathname = usePathname();
  if (pathname === "/numbers/plan") return null;
  const where = alert.country === null ? "" : ` of ${countryLabel(alert.country)}`;
  return (
    <aside
      aria-label="Pool warning"
      className="mb-6 flex items-start gap-3 rounded-xl bg-warning-tint px-4 py-3 text-sm text-warning-ink"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        The pool may run dry on {formatDay(alert.day)}: {numbersWord(alert.needed)}
        {where} will be needed, {alert.pool} {alert.pool === 1 ? "is" : "are"} there.{" "}
        <Link href="/numbers/plan" className="font-medium underline underline-offset-2">
          See the plan
        </Link>
      </p>
    </aside>
  );
}
