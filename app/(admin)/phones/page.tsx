import { notFound } from "next/navigation";
import * as actions from "@/app/(admin)/phones/actions";
import { loadHandset, loadPlaces, loadReachable } from "@/app/(admin)/phones/load";
import { LiveRefresh } from "@/components/live/live-refresh";
import { HandsetColumn } from "@/components/phones/handset-column";
import { PageHeader } from "@/components/ui/page-header";
import { handsetPlacesSchema, places } from "@/lib/handsets/schema";
import { requirePermission } from "@/lib/http/context";
import { simulatorIsOn } from "@/lib/http/simulator";

export const metadata = { title: "Phones" };

export default async function PhonesPage({ searchParams }: { searchParams: Promise<unknown> }) {
  await requirePermission("handsets.hold");
  if (!simulatorIsOn()) notFound();
  const held = await loadPlaces(handsetPlacesSchema.parse(await searchParams));
  const [left, right, reachable] = await Promise.all([
    loadHandset(held.left),
    loadHandset(held.right),
    loadReachable(),
  ]);
  const handsets = { left, right };
  return (
    <>
      <PageHeader
        title="Phones"
        description="Hold anybody's phone: text and call the proxy numbers as they would. Nothing leaves this machine."
      />
      <LiveRefresh topics={["messages", "deliveries", "calls"]} />
      <div className="grid grid-cols-1 justify-items-center gap-10 xl:grid-cols-2">
        {places.map((place) => (
          <HandsetColumn
            key={place}
            place={place}
            held={held}
            handset={handsets[place]}
            reachable={reachable}
            actions={actions}
          />
        ))}
      </div>
    </>
  );
}
