import type { E164 } from "@/lib/phone";
import { type LineType, type NumberType, SendError } from "@/lib/providers/contract";
import { readNumberingPlan } from "@/lib/providers/numbering-plan";
import { findInCatalogue } from "@/lib/providers/simulator/catalogue";

// The numbering plan leaves the ranges for fiction out: the catalogue's, and Ofcom's mobiles.
const fictionalMobiles = "+447700900";
const fictionalLines = {
  mobile: "mobile",
  local: "landline",
  toll_free: "toll_free",
} satisfies Record<NumberType, LineType>;

type Found = { country: string | null; lineType: LineType | null };

/** What the numbering plan says about a phone: the simulator has no network to ask. */
export async function lookUpSimulated(phone: E164, signal: AbortSignal): Promise<Found> {
  if (signal.aborted) throw new SendError("transient", "timeout", "The phone was not looked up in time.");
  return findFictional(phone) ?? readNumberingPlan(phone);
}

function findFictional(phone: E164): Found | null {
  if (phone.startsWith(fictionalMobiles)) return { country: "GB", lineType: "mobile" };
  const entry = findInCatalogue(phone);
  return entry?.type ? { country: entry.country, lineType: fictionalLines[entry.type] } : null;
}
