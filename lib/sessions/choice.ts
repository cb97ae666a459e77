import { z } from "zod";
import type { Candidate } from "@/lib/sessions/choose-number";

/** Why a person has their number: kept with the pair, for the ride page. Holds no phone. */
export const choiceSchema = z.object({
  rule: z.enum(["kept", "sticky", "new", "rested", "last_resort"]),
  match: z.enum(["country", "calling_code", "any"]),
  /** Until when the person, or one of the two who share it, had known the number before (ISO 8601, UTC). */
  knownUntil: z.string().nullable(),
  /** How many people had it at that moment, and how many numbers could have been given. */
  livePairs: z.int(),
  candidates: z.int(),
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
    candidates: candidate.candidates,
  };
}

function ruleOf(candidate: Candidate): Choice["rule"] {
  if (candidate.preferred) return "kept";
  if (candidate.sticky) return "sticky";
  if (candidate.quarantined) return "last_resort";
  return candidate.knownUntil ? "rested" : "new";
}
