/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { recordPeers } = await import("@/lib/auth/peer");
  const { recordTargets } = await import("@/lib/webhooks/raw-target");
  recordPeers();
  recordTargets();
  const { traceProcess } = await import("@/lib/operations/trace-process");
  const tracing = await traceProcess("maskline-web");
  Object.assign(globalThis, { masklineBeforeExit: tracing?.stop });
}
