import { createHash } from "node:crypto";

/** A picture that belongs to an e-mail address: five rows of five cells, alike left and right, in one colour. */
export type Avatar = {
  /** Degrees on the colour wheel. */
  hue: number;
  /** Row by row, whether a cell is filled. */
  cells: boolean[];
};

const size = 5;

/** Drawn from the address's hash, here: no third party learns of it. Nobody can read the address back from it. */
export function avatarOf(email: string): Avatar {
  const hash = createHash("sha256").update(email.trim().toLowerCase()).digest();
  const cells = Array.from({ length: size * size }, (_, cell) => {
    const column = cell % size;
    const mirrored = Math.min(column, size - 1 - column);
    return ((hash[Math.floor(cell / size) * 3 + mirrored] ?? 0) & 1) === 1;
  });
  return { hue: hash.readUInt16BE(hash.length - 2) % 360, cells };
}
