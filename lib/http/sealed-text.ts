import { hkdfSync } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";

/** How every sealed text begins. */
const prefix = "sealed.";
const header = { alg: "dir", enc: "A256GCM" } as const;

/** A text that only this installation can read again: JWE under a key of its own, made from `AUTH_SECRET`. */
export async function sealText(secret: string, text: string): Promise<string> {
  const token = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader(header)
    .encrypt(keyOf(secret));
  return prefix + token;
}

export function isSealed(value: string): boolean {
  return value.startsWith(prefix);
}

/** What {@link sealText} sealed; null when it was not this installation, or somebody has changed it. */
export async function unsealText(secret: string, sealed: string): Promise<string | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed.slice(prefix.length), keyOf(secret), {
      keyManagementAlgorithms: [header.alg],
      contentEncryptionAlgorithms: [header.enc],
    });
    return new TextDecoder().decode(plaintext);
  } catch {
    return null;
  }
}

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "maskline search in an address", 32));
}
