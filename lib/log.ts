import pino from "pino";
import { requestId } from "@/lib/request";

/** Fields that must never be logged, should somebody do so all the same. */
const secrets = ["phone", "from", "to", "body", "text", "token", "password", "authorization", "cookie"];

/** How our lines look: with the id of the request that is being answered, and without what must not stand in them. */
export const logOptions: pino.LoggerOptions = {
  base: null,
  mixin() {
    const id = requestId();
    return id === null ? {} : { requestId: id };
  },
  redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: "(hidden)" },
};

/**
 * Structured logs on standard output. Never give it a phone, a message's body, a token or a URL with a query:
 * ids are enough to find the rest in the database.
 */
export const log = pino(logOptions);
