import { hkdfSync } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";

/** How every sealed text begins. */
const prefix = "sealed.";
const header = { alg: "dir", enc: "A256GCM" } as const;

/** The installation's `AUTH_SECRET`, and what is sealed with it: each purpose has a key of its own. */
export type Seal = { secret: string; purpose: string };

/** A text that only this installation can read again, and only for this purpose: JWE under a key made from `seal`. */
export async function sealText(seal: Seal, text: string): Promise<string> {
  const token = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader(header)
    .encrypt(keyOf(seal));
  return prefix + token;
}

export function isSealed(value: string): boolean {
  return value.startsWith(prefix);
}

/** What {@link sealText} sealed; null when it was not under this seal, or somebody has changed it. */
export async function unsealText(seal: Seal, sealed: string): Promise<string | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed.slice(prefix.length), keyOf(seal), {
      keyManagementAlgorithms: [header.alg],
      contentEncryptionAlgorithms: [header.enc],
    });
    return new TextDecoder().decode(plaintext);
  } catch {
    return null;
  }
}

function keyOf({ secret, purpose }: Seal): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `maskline ${purpose}`, 32));
}
