// GSM 03.38: the basic alphabet, one septet each, and the extension table, two septets each.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extension = new Set("\f^{}\\[~]|€");

/** How texts are sent: each carrier's own limits count in the units of one of these. */
export type Encoding = "gsm7" | "ucs2";

/** How a carrier encodes a text, and how long it is in that encoding's units. */
export function measureText(text: string): { encoding: Encoding; units: number } {
  const septets = countSeptets(text);
  return septets === null ? { encoding: "ucs2", units: text.length } : { encoding: "gsm7", units: septets };
}

/** Null when a character is in neither table, so that the whole text needs the other encoding. */
export function countSeptets(text: string): number | null {
  let septets = 0;
  for (const character of text) {
    if (basic.has(character)) septets += 1;
    else if (extension.has(character)) septets += 2;
    else return null;
  }
  return septets;
}

/** What a text costs: how many segments, the longest one alone, or several that are put together again. */
export type Cost = {
  encoding: Encoding;
  segments: number;
  /** The characters, each once, for which the whole text leaves GSM 03.38. */
  costly: string[];
};

const room = { gsm7: { alone: 160, each: 153 }, ucs2: { alone: 70, each: 67 } } satisfies Record<
  Encoding,
  object
>;

/** Counts the segments of a text (3GPP TS 23.040): a character is never cut in two. */
export function countSegments(text: string): Cost {
  const { encoding, units } = measureText(text);
  const { alone, each } = room[encoding];
  const costly = [...new Set([...text].filter((character) => countSeptets(character) === null))];
  if (units <= alone) return { encoding, segments: 1, costly };
  let segments = 1;
  let left: number = each;
  for (const character of text) {
    const size = encoding === "gsm7" ? (countSeptets(character) ?? 0) : character.length;
    if (size > left) {
      segments += 1;
      left = each;
    }
    left -= size;
  }
  return { encoding, segments, costly };
}
