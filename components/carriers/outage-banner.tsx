import { AllowedLink } from "@/components/layout/allowed";
import { providerLabel } from "@/components/numbers/words";
import { Time } from "@/components/ui/time";
import { WarningBanner } from "@/components/ui/warning-banner";
import type { CarrierOutage } from "@/lib/carriers/schema";

/** Says on every page which carriers are down, and since when. */
export function OutageBanner({ outages }: { outages: CarrierOutage[] }) {
  return (
    <WarningBanner label="Carrier warning" tone="danger">
      {outages.map(({ provider, since }) => (
        <p key={provider}>
          {providerLabel(provider)} has been down since <Time at={since} />. Its texts wait until it works
          again.
        </p>
      ))}
      <p>
        <AllowedLink href="/settings/carriers" className="font-medium underline underline-offset-2">
          See the carriers
        </AllowedLink>
      </p>
    </WarningBanner>
  );
}
