"use client";

import { usePathname } from "next/navigation";
import { poolWarning } from "@/components/plan/words";
import { Link } from "@/components/ui/link";
import { useReader } from "@/components/ui/reader";
import { WarningBanner } from "@/components/ui/warning-banner";
import type { PlanAlert } from "@/lib/plan/schema";

/** Says that the pool will not suffice, and from which day on. The plan itself says it in its own words. */
export function AlertBanner({ alert }: { alert: PlanAlert }) {
  const pathname = usePathname();
  const reader = useReader();
  if (pathname === "/numbers/plan") return null;
  return (
    <WarningBanner label="Pool warning" tone="warning">
      <p>
        {/* The server's and the browser's tables of languages differ in a dot or a space. */}
        <span suppressHydrationWarning>{poolWarning(alert, reader)}</span>{" "}
        <Link href="/numbers/plan" className="font-medium underline underline-offset-2">
          See the plan
        </Link>
      </p>
    </WarningBanner>
  );
}
