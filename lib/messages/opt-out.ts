import type { Statements } from "@/lib/db";

// The words that carriers listen for, whole and in any case (reference: Bird's opt-in / opt-out compliance).
const stopWords = new Set(["stop", "stopall", "end", "quit", "cancel", "unsubscribe"]);
const startWords = new Set(["start", "begin", "resume", "revert", "unstop"]);

/** What a text asks for when it is one of the words that are never forwarded. */
export function consentWord(body: string): "opt_out" | "opt_in" | null {
  const word = body.trim().toLowerCase();
  if (stopWords.has(word)) return "opt_out";
  return startWords.has(word) ? "opt_in" : null;
}

/** Records that the owner of a phone wants no more texts, or wants them again. */
export async function recordConsent(
  transaction: Statements,
  consent: { phoneId: string; word: "opt_out" | "opt_in" },
): Promise<void> {
  if (consent.word === "opt_out") {
    await transaction.$executeRaw`
      update phones set opted_out_at = coalesce(opted_out_at, app_now()) where id = ${consent.phoneId}::uuid`;
  } else {
    await transaction.$executeRaw`update phones set opted_out_at = null where id = ${consent.phoneId}::uuid`;
  }
}
