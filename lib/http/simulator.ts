import "server-only";
import { providers } from "@/lib/webhooks/dependencies";

/** Whether the simulator's handsets are there: their page, their entry in the menu. */
export function simulatorIsOn(): boolean {
  return providers().has("simulator");
}
