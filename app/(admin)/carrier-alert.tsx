import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { OutageBanner } from "@/components/carriers/outage-banner";
import { readOutages } from "@/lib/carriers/queries";
import { database } from "@/lib/http/database";

/** The warning on every page while a carrier is down. Reads a table with a row per carrier. */
export async function CarrierAlert() {
  const configured = configuredProviders();
  const outages = (await readOutages(database())).filter(({ provider }) => configured.includes(provider));
  return outages.length > 0 && <OutageBanner outages={outages} />;
}
