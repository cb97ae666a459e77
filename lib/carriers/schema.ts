import { z } from "zod";
import type { ProofKind, SetupStep } from "@/lib/providers/contract";

/** `closed`: texts go to it. `open`: it is down. `half_open`: one text tries it at this moment. */
export type CarrierState = "closed" | "open" | "half_open";

/** How a carrier is, as its latest texts tell. */
export type CarrierHealth = {
  state: CarrierState;
  /** Since when; null when it has always worked. */
  since: Date | null;
  consecutiveFailures: number;
  nextProbeAt: Date | null;
  /** What the last failure said. */
  errorReason: string | null;
};

/** What became of the requests of the last quarter of an hour: 20,000 at most. */
export type CarrierFigures = {
  accepted: number;
  refused: number;
  failed: number;
  /** How long its answers took, in milliseconds; null without any. */
  medianMs: number | null;
  slowestMs: number | null;
};

/** When the webhooks of one channel last proved themselves, and last did not. */
export type WebhookCheck = {
  channel: string;
  acceptedAt: Date | null;
  refusedAt: Date | null;
  refusedReason: string | null;
};

/** A variable of the environment that belongs to a carrier. Its value stays where it is. */
export type CarrierVariable = {
  name: string;
  isSet: boolean;
  /** The last four characters of a value that is long enough to have some to spare. */
  ending: string | null;
};

/** What is known of a carrier that is configured. */
export type CarrierReport = {
  health: CarrierHealth;
  figures: CarrierFigures;
  webhooks: WebhookCheck[];
  /** Its numbers in the pool that can send texts. */
  numbers: number;
};

/** A carrier as its part of the page shows it. */
export type CarrierEntry = {
  name: string;
  variables: CarrierVariable[];
  /** What it lacks, to be configured. */
  missing: string[];
  /** Null: it is not configured. */
  report: CarrierReport | null;
  setup: SetupStep[];
  /** By what each kind of webhook proves itself; none without the carrier. */
  proofs: { channel: string; kinds: readonly ProofKind[] }[];
};

/** A carrier that is down. */
export type CarrierOutage = { provider: string; since: Date };

export const carrierSchema = z.object({ provider: z.string().min(1) });

/** Who gets the test text. */
export const testTextSchema = carrierSchema.extend({
  phone: z.string().trim().min(1, "Give your phone.").max(40, "That is too long for a phone."),
});
