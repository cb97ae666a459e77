import type { BadgeTone } from "@/components/ui/badge";
import type { CarrierEntry, CarrierState, WebhookCheck } from "@/lib/carriers/schema";
import type { ProofKind } from "@/lib/providers/contract";

/** How pages call a carrier's state. */
export const stateWords = {
  closed: { label: "Works", tone: "success" },
  open: { label: "Down", tone: "danger" },
  half_open: { label: "Down, trying again", tone: "warning" },
} satisfies Record<CarrierState, { label: string; tone: BadgeTone }>;

const channelWords: Record<string, string> = { message: "Texts", call: "Calls", status: "Status reports" };

/** What a webhook brings. */
export function channelLabel(channel: string): string {
  return channelWords[channel] ?? channel;
}

const proofWords = {
  signature: "the carrier's signature",
  token: "the secret in their address",
} satisfies Record<ProofKind, string>;

/** By what webhooks prove themselves: a sentence for all channels of which the same is true. */
export function proofLines(proofs: CarrierEntry["proofs"]): string[] {
  const lines = new Map<string, string[]>();
  for (const { channel, kinds } of proofs) {
    const means = kinds.map((kind) => proofWords[kind]).join(", or, without one, by ");
    lines.set(means, [...(lines.get(means) ?? []), channelLabel(channel)]);
  }
  return [...lines].map(([means, channels]) => `${channels.join(", ")}: they prove themselves by ${means}.`);
}

const refusalWords: Record<string, string> = {
  missing: "its signature or token was missing",
  invalid: "its signature or token was wrong",
  expired: "its signature had expired",
};

/** Why a webhook was refused. */
export function refusalLabel(reason: string | null): string {
  return refusalWords[reason ?? ""] ?? "it could not be verified";
}

/** Whether the latest webhook of a channel was refused. */
export function wasRefused({ acceptedAt, refusedAt }: WebhookCheck): boolean {
  return refusedAt !== null && (acceptedAt === null || refusedAt > acceptedAt);
}

/** A duration for people: `240 ms`, `1.2 s`. */
export function durationLabel(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
