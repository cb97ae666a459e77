import type { Database } from "@/lib/db";
import { wait } from "@/lib/dispatch/wait";
import { metrics } from "@/lib/metrics";
import { applyStatus } from "@/lib/outbox/apply-status";
import { claimUnreported, type UnreportedText } from "@/lib/outbox/claim-unreported";
import type { Provider } from "@/lib/providers/contract";

type Reports = NonNullable<Provider["messages"]["reports"]>;
type Question = { database: Database; provider: Provider; reports: Reports };

const atOnce = 4;
const roundMs = 10_000;
const busyMs = 250;
const requestTimeoutMs = 8_000;

/**
 * Asks a carrier what has become of the texts that it took and never spoke of again: reports get lost, and without a
 * public address none are sent at all. A few at once, for ten seconds at most; what is left waits for the next round.
 * Returns how many final reports were learned. Throws SendError when the carrier does not answer; then nothing more is
 * asked in this round.
 */
export async function askForReports(
  database: Database,
  { provider, signal }: { provider: Provider; signal: AbortSignal },
): Promise<number> {
  const { reports } = provider.messages;
  if (!reports) return 0;
  const trouble = new AbortController();
  const round = AbortSignal.any([signal, trouble.signal, AbortSignal.timeout(roundMs)]);
  const lanes = Array.from({ length: atOnce }, () =>
    askUntilQuiet({ database, provider, reports }, round).catch((error: unknown) => {
      trouble.abort();
      throw error;
    }),
  );
  const outcomes = await Promise.allSettled(lanes);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
  return outcomes.reduce((sum, outcome) => sum + (outcome.status === "fulfilled" ? outcome.value : 0), 0);
}

/** One text after the other, until none is silent. */
async function askUntilQuiet(question: Question, round: AbortSignal): Promise<number> {
  const { database, provider, reports } = question;
  let learned = 0;
  while (!round.aborted) {
    const claim = await claimUnreported(database, {
      provider: provider.name,
      patienceMs: reports.patienceMs,
    });
    if (claim === null) break;
    if (claim.outcome === "busy") await wait(busyMs, round);
    if (claim.outcome === "claimed" && (await ask(question, claim.text))) learned++;
  }
  return learned;
}

/** True when the carrier knew how it ended, and we did not. */
async function ask({ database, provider, reports }: Question, text: UnreportedText): Promise<boolean> {
  const count = (outcome: string) => metrics().reportReads.inc({ provider: provider.name, outcome });
  const { attemptId, carrierMessageId } = text;
  const update = await reports
    .read(carrierMessageId, AbortSignal.timeout(requestTimeoutMs))
    .catch((error: unknown) => {
      count("unanswered");
      throw error;
    });
  count(update?.status ?? "unknown");
  if (update === null) return false;
  const applied = await applyStatus(database, {
    provider: provider.name,
    update: { ...update, carrierMessageId, attemptId },
  });
  return applied === "applied";
}
