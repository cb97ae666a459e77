import { createHash, randomBytes } from "node:crypto";

/** How every key begins, so that scanners for secrets recognise one that has leaked. */
const prefix = "maskline_";
const shape = /^maskline_[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits. */
export function makeSecret(): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** What is stored and looked up; null for what was never a key of ours. */
export function hashSecret(secret: string): Buffer | null {
  return shape.test(secret) ? createHash("sha256").update(secret).digest() : null;
}
