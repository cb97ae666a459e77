/** The package ships no types for its signature check. */
declare module "messagebird/lib/webhook-signature-jwt.js" {
  import type { KeyObject } from "node:crypto";

  export class VerifyOptions {
    constructor(
      validateUrl?: boolean,
      validatePayload?: boolean,
      jwtVerifyOptions?: {
        issuer: string;
        algorithms: string[];
        clockTolerance: number;
        currentDate?: Date;
        requiredClaims?: string[];
      },
      jwtVerifyJti?: (jti: unknown) => boolean,
    );
  }

  export function verify(
    url: string,
    payload: Buffer,
    jwt: string,
    key: KeyObject,
    options?: VerifyOptions,
  ): Promise<true>;
}
