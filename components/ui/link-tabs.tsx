import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { tabLook } from "@/components/ui/tab-look";

export type LinkTab = { href: string; label: ReactNode; active: boolean; count?: number };

/** Tabs that are links, for filters that stand in the address. Needs no script. */
export function LinkTabs({ label, tabs }: { label: string; tabs: LinkTab[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b px-3">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.active ? "page" : undefined}
          className={tabLook}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="numeric ml-2 rounded-full bg-muted px-2 py-0.5 text-ink-soft text-xs">
              <Count value={tab.count} />
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
