import { checkWebhook, sendTest } from "@/app/(admin)/settings/carriers/actions";
import { loadCarriers } from "@/app/(admin)/settings/carriers/load";
import { CarrierCard } from "@/components/carriers/carrier-card";
import { PageHeader } from "@/components/ui/page-header";
import { LiveRefresh } from "@/lib/live/live-refresh";

export const metadata = { title: "Carriers" };

const actions = { checkWebhook, sendTest };

export default async function CarriersPage() {
  const carriers = await loadCarriers();
  return (
    <>
      <LiveRefresh tables={["carrier_health"]} />
      <PageHeader
        title="Carriers"
        description="Who carries your texts and calls. Their credentials come from the environment."
        back={{ href: "/settings", label: "Settings" }}
      />
      <div className="max-w-3xl space-y-6">
        {carriers.map((carrier) => (
          <CarrierCard key={carrier.name} carrier={carrier} actions={actions} />
        ))}
      </div>
    </>
  );
}
