import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Hashes and seals what belongs to one Idempotency-Key of one caller. */
export type Seal = {
  hash(purpose: string, ...parts: readonly (string | Uint8Array)[]): Buffer;
  close(text: string): Buffer;
  /** What {@link close} made. Throws when it was made under another secret. */
  open(sealed: Uint8Array): string;
};

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Its keys come from the caller's secret, which we do not store: without a request of theirs we cannot open it. */
export function createSeal({ secret, idempotencyKey }: { secret: string; idempotencyKey: string }): Seal {
  const derive = (info: string) => Buffer.from(hkdfSync("sha256", secret, idempotencyKey, info, 32));
  const sealKey = derive("maskline idempotent answer");
  const hashKey = derive("maskline idempotent request");
  return {
    hash(purpose, ...parts) {
      const hmac = createHmac("sha256", hashKey).update(purpose);
      for (const part of parts) hmac.update(`\0${Buffer.byteLength(part)}\0`).update(part);
      return hmac.digest();
    },
    close(text) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, sealKey, nonce);
      const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
    },
    open(sealed) {
      const opening = createDecipheriv(cipher, sealKey, sealed.subarray(0, nonceBytes));
      opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      return (
        opening.update(sealed.subarray(nonceBytes + tagBytes), undefined, "utf8") + opening.final("utf8")
      );
    },
  };
}
