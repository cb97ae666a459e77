import type { Capability } from "@/generated/prisma/client";
import type { Settings } from "@/lib/settings/schema";

/** A phone that needs a number, and where its owner lives. */
export type Wanting = {
  phoneId: string;
  /** Whom it is to reach by the number, as `counterpartOf` names them. */
  counterpartId: string;
  country: string | null;
  /** Every country with the same calling code. */
  neighbours: readonly string[];
};

/** What a number must be and do, to be given. */
export type Requirements = {
  sessionId: string;
  channels: readonly Capability[];
  /** Whose numbers; null for every carrier's. */
  carriers: readonly string[] | null;
  settings: Pick<Settings, "quarantineHours" | "stickyNumbers" | "geoMatch" | "quarantineLastResort">;
};

export type Wanted = Requirements & {
  /** One phone that gets the number for itself, or all that share it. */
  phones: readonly Wanting[];
  /** Numbers that are not asked about. */
  passedOver?: readonly string[];
  /** What the others of the session are about to get: one more person on it, each time. */
  besideIds?: readonly string[];
  /** Taken before all others if it may be given at all. */
  preferredId?: string;
  /** The only number that is asked about. */
  onlyId?: string;
};

/** A number that may be given, and why it is the best one. */
export type Candidate = {
  id: string;
  sticky: boolean;
  preferred: boolean;
  /** Still in quarantine for somebody: given as a last resort. */
  quarantined: boolean;
  /** 0: the person's own country; 1: the same calling code; 2: another one. */
  distance: number;
  /** Until when somebody of these has known it; null when nobody has. */
  knownUntil: Date | null;
  /** How many people have it at present; {@link crowd} stands for as many or more. */
  livePairs: number;
  /** A session of the same people in grace, which the new one takes the number over from. */
  supersedes: string | null;
};

/**
 * The countries whose numbers are near all of these phones: their own, and those with the same calling code. Null
 * where nobody's country is known, and every number is as near as any other.
 */
export function nearTo(phones: readonly Wanting[]): { own: string[]; near: string[] } | null {
  const [first, ...others] = phones.flatMap(({ country, neighbours }) =>
    country === null ? [] : [{ own: [country], near: [country, ...neighbours] }],
  );
  if (!first) return null;
  const common = (one: string[], other: string[]) => one.filter((country) => other.includes(country));
  return others.reduce(
    (all, next) => ({ own: common(all.own, next.own), near: common(all.near, next.near) }),
    first,
  );
}

/** How many equally good numbers are compared by their load. */
export const sample = 24;
/** From so many people on, a number counts as crowded, and how crowded makes no difference. */
export const crowd = 100;
