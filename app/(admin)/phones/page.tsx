import { notFound } from "next/navigation";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import * as actions from "@/app/(admin)/phones/actions";
import { loadFaults, loadHandsets, loadHeld, loadReachable } from "@/app/(admin)/phones/load";
import { Faults } from "@/components/phones/faults";
import { HandsetSlot } from "@/components/phones/handset-slot";
import { Play } from "@/components/phones/play";
import { SpeechSwitch } from "@/components/phones/speech";
import { PageHeader } from "@/components/ui/page-header";
import { mostHandsets } from "@/lib/handsets/descriptions";
import { handsetsHeldSchema } from "@/lib/handsets/schema";
import { requirePermission } from "@/lib/http/context";
import { getReader } from "@/lib/http/reader";
import { simulatorIsOn } from "@/lib/http/simulator";

export const metadata = { title: "Phones" };

const liveTables = ["messages", "deliveries", "calls", "simulated_calls", "simulated_events"];

export default async function PhonesPage({ searchParams }: { searchParams: Promise<unknown> }) {
  await requirePermission("handsets.hold");
  if (!simulatorIsOn()) notFound();
  const { timeZone } = await getReader();
  const { held: chosen } = handsetsHeldSchema.parse(await searchParams);
  const [handsets, reachable, faults] = await Promise.all([
    loadHeld(chosen).then(loadHandsets),
    loadReachable(),
    loadFaults(),
  ]);
  const held = handsets.map(({ phoneId }) => phoneId);
  const slots = held.length < mostHandsets ? [...handsets, null] : handsets;
  return (
    <>
      <PageHeader
        title="Phones"
        description={`Hold anybody's phone: text and call the proxy numbers as they would. Nothing leaves this machine. Times are in ${timeZone.replaceAll("_", " ")}.`}
        actions={<SpeechSwitch />}
      />
      <LiveRefresh topics={["simulator_faults", ...held.flatMap(topicsOf)]} />
      <div className="space-y-6">
        <Play actions={actions} />
        <ul
          aria-label="Handsets"
          className="-mx-4 flex snap-x gap-6 overflow-x-auto px-4 pb-4 lg:flex-wrap lg:overflow-visible"
        >
          {slots.map((handset, index) => (
            <HandsetSlot
              key={handset?.phoneId ?? "one more"}
              index={index}
              held={held}
              handset={handset}
              reachable={reachable}
              actions={actions}
            />
          ))}
        </ul>
        <Faults on={faults} switchFault={actions.switchFaultAction} />
      </div>
    </>
  );
}

function topicsOf(phoneId: string): string[] {
  return liveTables.map((table) => `${table}:${phoneId}`);
}
