import { DisabledBanner } from "@/components/callbacks/disabled-banner";
import { readDisabledEndpoints } from "@/lib/callbacks/queries";
import { database } from "@/lib/http/database";

/** The warning on every page while an endpoint is disabled that took nothing any more. Reads a partial index. */
export async function CallbackAlert() {
  const endpoints = await readDisabledEndpoints(database());
  return endpoints.length > 0 && <DisabledBanner endpoints={endpoints} />;
}
