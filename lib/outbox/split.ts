import type { TextLimits } from "@/lib/outbox/limits";
import { countSeptets, measureText } from "@/lib/segments";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How much fits into one request, and what every part begins with: a part may come alone. */
export type Fitting = TextLimits & { prefix?: string };

/**
 * Cuts a text into parts that each fit into one request, at the borders of what people see as one character.
 * Only a single such character that is longer than the limit is cut inside, between code points.
 * The parts joined, without their prefix, are the text; a text that fits is its own only part.
 */
export function splitText(text: string, { prefix = "", ...limits }: Fitting): [string, ...string[]] {
  const [first, ...others] = cut(text, { prefix, limits });
  return [prefix + first, ...others.map((part) => prefix + part)];
}

function cut(
  text: string,
  { prefix, limits }: { prefix: string; limits: TextLimits },
): [string, ...string[]] {
  const { encoding, units } = measureText(prefix + text);
  if (units <= limits[encoding]) return [text];
  const count =
    encoding === "gsm7" ? (piece: string) => countSeptets(piece) ?? 0 : (piece: string) => piece.length;
  const limit = limits[encoding] - count(prefix);
  const parts: string[] = [];
  let part = "";
  let size = 0;
  for (const piece of pieces(text, (candidate) => count(candidate) <= limit)) {
    const length = count(piece);
    if (part !== "" && size + length > limit) {
      parts.push(part);
      part = "";
      size = 0;
    }
    part += piece;
    size += length;
  }
  const [first = part, ...rest] = [...parts, part];
  return [first, ...rest];
}

function* pieces(text: string, fits: (piece: string) => boolean): Generator<string> {
  for (const { segment } of graphemes.segment(text)) {
    if (fits(segment)) yield segment;
    else yield* segment;
  }
}
