import { applyCallReport } from "@/lib/calls/apply-report";
import { claimUnended } from "@/lib/calls/claim-unended";
import type { Database } from "@/lib/db";
import { metrics } from "@/lib/metrics";
import type { Provider } from "@/lib/providers/contract";

const roundMs = 10_000;
const requestTimeoutMs = 8_000;

/**
 * Asks a carrier how the calls stand that it has put through and of which no event has told the end: MessageBird sends
 * none, and those of others get lost. One after the other, for ten seconds at most. Throws SendError when the carrier
 * does not answer; then nothing more is asked in this round.
 */
export async function askAboutCalls(
  database: Database,
  { provider, signal }: { provider: Provider; signal: AbortSignal },
): Promise<void> {
  const reports = provider.voice?.reports;
  if (!reports) return;
  const round = AbortSignal.any([signal, AbortSignal.timeout(roundMs)]);
  const { patienceMs } = reports;
  while (!round.aborted) {
    const providerCallId = await claimUnended(database, { provider: provider.name, patienceMs });
    if (providerCallId === null) return;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
    const report = await reports.read(providerCallId, limit);
    metrics().callReads.inc({ provider: provider.name, outcome: report?.status ?? "unknown" });
    if (report) await applyCallReport(database, { provider: provider.name, providerCallId, report });
  }
}
