import type { PlayedCarrier } from "@/tests/carriers/play/carrier";
import type { Fault } from "@/tests/carriers/stand-in";

const afterAccepting = [
  "reset-after-accepting",
  "hang-after-accepting",
  "garble-after-accepting",
  "drip-after-accepting",
] as const;

/** How the next answers can go wrong: the carrier's own codes, and what happens to any. */
export function faultNames(carrier: PlayedCarrier): string[] {
  return [...faultsOf(carrier).keys()];
}

/** The fault of that name. */
export function findFault(carrier: PlayedCarrier, name: string): Fault | undefined {
  return faultsOf(carrier).get(name);
}

function faultsOf(carrier: PlayedCarrier): Map<string, Fault> {
  const refusals = carrier.refusals.map(({ name, fault }): [string, Fault] => [name, fault]);
  const accepted = afterAccepting.map((kind): [string, Fault] => [kind, { kind }]);
  const stopped: [string, Fault][] = carrier.optedOut ? [["opted-out", carrier.optedOut]] : [];
  return new Map([...refusals, ...accepted, ...stopped]);
}
