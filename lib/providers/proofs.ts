import type { ProofKind, Provider } from "@/lib/providers/contract";

/** For a carrier that can sign on every channel, and whose addresses can hold a secret where it does not. */
export function proofsOf(configured: { signs: boolean; token: string | null }): Provider["proofs"] {
  const kinds: ProofKind[] = [
    ...(configured.signs ? (["signature"] as const) : []),
    ...(configured.token === null ? [] : (["token"] as const)),
  ];
  return { message: kinds, call: kinds, status: kinds };
}
