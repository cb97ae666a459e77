/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { recordPeers } = await import("@/lib/auth/peer");
  const { recordTargets } = await import("@/lib/webhooks/raw-target");
  recordPeers();
  recordTargets();
}
