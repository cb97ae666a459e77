import { config } from "@/lib/config";

/**
 * Begins to send traces when the settings name a collector; null when they do not. The packages that it takes are
 * loaded only then. `stop` sends what is left.
 */
export async function traceProcess(
  service: "maskline-web" | "maskline-worker",
): Promise<{ stop(): Promise<void> } | null> {
  const { tracing } = config();
  if (!tracing) return null;
  const { startTracing } = await import("@/lib/operations/tracing");
  return startTracing({ ...tracing, service });
}
