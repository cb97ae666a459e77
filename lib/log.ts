import pino from "pino";

/**
 * Structured logs on standard output. Never give it a phone, a message's body, a token or a URL with a query:
 * ids are enough to find the rest in the database.
 */
export const log = pino({ base: null });
