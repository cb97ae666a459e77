import { createHash, randomBytes } from "node:crypto";

/** The secret of a link: 256 random bits. */
export function makeLinkSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of it. */
export function hashLinkSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
