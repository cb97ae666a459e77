import { z } from "zod";
import type { Candidate } from "@/lib/sessions/candidate";

/** Why a person has their number: kept with the pair, for the ride page. Holds no phone. */
export const choiceSchema = z.object({
  rule: z.enum(["kept", "sticky", "new", "rested", "last_resort"]),
  match: z.enum(["country", "calling_code", "any"]),
  /** Until when the person, or one of the two who share it, had known the number before (ISO 8601, UTC). */
  knownUntil: z.string().nullable(),
  /** How many other people had it at that moment. */
  livePairs: z.int(),
});

export type Choice = z.infer<typeof choiceSchema>;

const matches = ["country", "calling_code", "any"] as const;

/** What to remember about a number that was chosen. */
export function choiceOf(candidate: Candidate): Choice {
  return {
    rule: ruleOf(candidate),
    match: matches[candidate.distance] ?? "any",
    knownUntil: candidate.knownUntil?.toISOString() ?? null,
    livePairs: candidate.livePairs,
  };
}

function ruleOf(candidate: Candidate): Choice["rule"] {
  if (candidate.preferred) return "kept";
  if (candidate.sticky) return "sticky";
  if (candidate.quarantined) return "last_resort";
  return candidate.knownUntil ? "rested" : "new";
}
