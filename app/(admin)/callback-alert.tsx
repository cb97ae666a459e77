import { loadDisabledEndpoints } from "@/app/(admin)/alerts";
import { DisabledBanner } from "@/components/callbacks/disabled-banner";

/** The warning on every page while an endpoint is disabled that took nothing any more. */
export async function CallbackAlert() {
  const endpoints = await loadDisabledEndpoints();
  return endpoints.length > 0 && <DisabledBanner endpoints={endpoints} />;
}
