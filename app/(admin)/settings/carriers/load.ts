import { findCarrier } from "@/app/(admin)/numbers/carriers";
import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { readCarriers } from "@/lib/carriers/queries";
import type { CarrierEntry } from "@/lib/carriers/schema";
import { missingOf, variablesOf } from "@/lib/carriers/variables";
import { readEnvironment } from "@/lib/config";
import { getContext } from "@/lib/http/context";
import { setupStepsOf } from "@/lib/numbers/configure";
import { type Provider, providerNames } from "@/lib/providers/contract";

/** Every carrier that Maskline knows, those that are configured first. The simulator only while it is in use. */
export async function loadCarriers(): Promise<CarrierEntry[]> {
  const { database } = await getContext("settings.change");
  const configured = configuredProviders();
  const reports = await readCarriers(database, configured);
  const environment = readEnvironment();
  return providerNames
    .filter((name) => name !== "simulator" || configured.includes(name))
    .map((name) => {
      const carrier = findCarrier(name);
      return {
        name,
        variables: variablesOf(name, environment),
        missing: missingOf(name, environment),
        report: reports.get(name) ?? null,
        setup: carrier ? setupStepsOf(carrier) : [],
        proofs: carrier ? proofsOf(carrier.provider) : [],
      };
    })
    .toSorted((a, b) => Number(b.report !== null) - Number(a.report !== null));
}

function proofsOf({ proofs }: Provider): CarrierEntry["proofs"] {
  return Object.entries(proofs)
    .map(([channel, kinds]) => ({ channel, kinds }))
    .filter(({ kinds }) => kinds.length > 0);
}
