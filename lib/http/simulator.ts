import "server-only";
import { config } from "@/lib/config";
import { createProviders } from "@/lib/providers/registry";

/** Whether the simulator's handsets are there: their page, their entry in the menu. */
export function simulatorIsOn(): boolean {
  return createProviders(config()).has("simulator");
}
