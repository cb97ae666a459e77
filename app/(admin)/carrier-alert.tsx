import { loadOutages } from "@/app/(admin)/alerts";
import { OutageBanner } from "@/components/carriers/outage-banner";

/** The warning on every page while a carrier is down. */
export async function CarrierAlert() {
  const outages = await loadOutages();
  return outages.length > 0 && <OutageBanner outages={outages} />;
}
