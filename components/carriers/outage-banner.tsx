import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { providerLabel } from "@/components/numbers/words";
import { Time } from "@/components/ui/time";
import type { CarrierOutage } from "@/lib/carriers/schema";

/** Says on every page which carriers are down, and since when. */
export function OutageBanner({ outages }: { outages: CarrierOutage[] }) {
  return (
    <aside
      aria-label="Carrier warning"
      className="mb-6 flex items-start gap-3 rounded-xl bg-danger-tint px-4 py-3 text-danger-ink text-sm"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="space-y-1">
        {outages.map(({ provider, since }) => (
          <p key={provider}>
            {providerLabel(provider)} has been down since <Time at={since} />. Its texts wait until it works
            again.
          </p>
        ))}
        <p>
          <Link href="/settings/carriers" className="font-medium underline underline-offset-2">
            See the carriers
          </Link>
        </p>
      </div>
    </aside>
  );
}
