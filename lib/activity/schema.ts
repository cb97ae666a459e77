import { z } from "zod";

/** What the charts can show: the last hour, today, the last seven days. */
export const ranges = ["hour", "day", "week"] as const;
export type Range = (typeof ranges)[number];

/** What the address of the overview may ask for. */
export const overviewSchema = z.object({ range: z.enum(ranges).catch("day").default("day") });

/** From an instant until, and without, another. */
export type Period = { from: Date; until: Date };

/** What happened in a period. */
export type Figures = {
  rides: number;
  texts: number;
  calls: number;
  /** Copies of texts that have arrived, and that never will. */
  delivered: number;
  failed: number;
  /** How long relayed texts took from the webhook until the carrier had accepted them; null when there were none. */
  medianMs: number | null;
};

/** A period beside the same one a week before. */
export type Compared = { period: Period; figures: Figures; before: Figures };

/** What the overview tells of the traffic. */
export type ActivityReport = {
  /** Today until now, in the reader's time zone. */
  today: Compared;
  /** The parts of the range, the earliest first; parts that are still to come have no figures yet. */
  parts: Compared[];
};

/** The share of copies that arrived among those whose fate is known; null while none is. */
export function deliveryRate({ delivered, failed }: Pick<Figures, "delivered" | "failed">): number | null {
  return delivered + failed > 0 ? delivered / (delivered + failed) : null;
}

/** What a new installation has already. */
export type FirstSteps = {
  number: boolean;
  customer: boolean;
  driver: boolean;
  ride: boolean;
  text: boolean;
};

/** Something that a person has to see to, with where that can be done. */
export type Need = {
  key: string;
  tone: "danger" | "warning";
  sentence: string;
  href: string;
  action: string;
};
