import type { Capability } from "@/generated/prisma/client";
import type { Settings } from "@/lib/settings/schema";

/** A phone that needs a number, and where its owner lives. */
export type Wanting = {
  phoneId: string;
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
  /** One phone that gets the number for itself, or two that share it. */
  phones: readonly [Wanting] | readonly [Wanting, Wanting];
  /** Whom the first phone is to reach by it. */
  counterpartId: string;
  /** Numbers that are not asked about. */
  passedOver?: readonly string[];
  /** What the other side of the session is about to get: one more person on it. */
  besidesId?: string;
  /** Taken before all others if it may be given at all. */
  preferredId?: string;
  /** The only number that is asked about. */
  onlyId?: string;
};

/** A number that may be given, and why it is the best one. */
export type Candidate = {
  id: string;
  e164: string;
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
  /** A session of the same two people in grace, which the new one takes the number over from. */
  supersedes: string | null;
};

/** How many equally good numbers are compared by their load. */
export const sample = 24;
/** From so many people on, a number counts as crowded, and how crowded makes no difference. */
export const crowd = 100;
