/** How much text fits into one request to a carrier, in the units that it counts. */
export type TextLimits = {
  /** GSM 03.38 septets (extension characters count twice). */
  gsm7: number;
  /** UTF-16 code units. */
  ucs2: number;
};

/** Nine concatenated segments: 9 × 153 septets, 9 × 67 code units. Every carrier we know takes as much. */
const nineSegments: TextLimits = { gsm7: 1377, ucs2: 603 };

/** Per provider's name: plain data, so that a text is split where it is queued. */
export const messageLimits = {
  simulator: nineSegments,
  messagebird: nineSegments,
  // It takes 3,200 characters; networks put no more than about ten segments together again.
  vonage: nineSegments,
  // It counts every text that is not plain ASCII by code units, an accent that GSM 03.38 has included.
  flowroute: { gsm7: 603, ucs2: 603 },
  // Ten segments, the whole ones of the 1,600 characters that it takes.
  twilio: { gsm7: 1530, ucs2: 670 },
  // Twelve segments; it refuses what is longer.
  bird: { gsm7: 1836, ucs2: 804 },
} satisfies Record<string, TextLimits>;

/** The limits of a provider by its name in the database. */
export function limitsOf(provider: string): TextLimits {
  return new Map<string, TextLimits>(Object.entries(messageLimits)).get(provider) ?? nineSegments;
}
