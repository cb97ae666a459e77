import { config } from "@/lib/config";
import { invalid } from "@/lib/errors";
import type { CarrierAccess } from "@/lib/numbers/carrier";
import { providers } from "@/lib/webhooks/dependencies";

/** The way to a configured carrier by its name; null when it is not configured. */
export function findCarrier(name: string): CarrierAccess | null {
  const provider = [...providers().values()].find((each) => each.name === name);
  return provider ? { provider, publicUrl: config().publicUrl } : null;
}

/** The same; throws `invalid_input` at `provider` when there is none. */
export function requireCarrier(name: string): CarrierAccess {
  const carrier = findCarrier(name);
  if (carrier) return carrier;
  throw invalid("provider", "This carrier is not configured.");
}

/** The carriers whose numbers can be rented from here. */
export function rentingCarriers(): CarrierAccess[] {
  return [...providers().values()]
    .filter((provider) => provider.numbers)
    .map((provider) => ({ provider, publicUrl: config().publicUrl }));
}
