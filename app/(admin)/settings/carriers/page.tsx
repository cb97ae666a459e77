import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { checkWebhook, sendTest } from "@/app/(admin)/settings/carriers/actions";
import { loadCarriers } from "@/app/(admin)/settings/carriers/load";
import { CarrierCard } from "@/components/carriers/carrier-card";
import { PageHeader } from "@/components/ui/page-header";

export const metadata = { title: "Carriers" };

const actions = { checkWebhook, sendTest };

export default async function CarriersPage() {
  const carriers = await loadCarriers();
  return (
    <>
      <LiveRefresh topics={["carrier_health", "webhook_checks", "proxy_numbers"]} />
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
