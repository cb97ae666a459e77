import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type WarningBannerProps = { label: string; tone: "warning" | "danger"; children: ReactNode };

/** What stands above every page while somebody should do something. `label` names it to screen readers. */
export function WarningBanner({ label, tone, children }: WarningBannerProps) {
  return (
    <aside
      aria-label={label}
      className={cn(
        "mb-6 flex items-start gap-3 rounded-xl px-4 py-3 text-sm print:hidden",
        tone === "danger" ? "bg-danger-tint text-danger-ink" : "bg-warning-tint text-warning-ink",
      )}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1">{children}</div>
    </aside>
  );
}
