import { z } from "zod";

/** Whatever can change on a page: a whole table (`rides`), or what is noted under one id there (`messages:0199…`). */
export type Topic = string;

const sessionTables = ["sessions", "rides", "participants", "pairs", "messages", "deliveries", "calls"];

/** All that a page about one session shows. */
export function sessionTopics(sessionId: string): Topic[] {
  return sessionTables.map((table) => `${table}:${sessionId}`);
}

const topicPattern = /^[a-z_]{1,40}(:[A-Za-z0-9-]{1,64})?$/;
const mostTopics = 40;

/** The topics of a stream as they stand in its address, with commas between them. */
export const topicsSchema = z
  .string()
  .max(4_000)
  .transform((list) => list.split(","))
  .pipe(z.array(z.string().regex(topicPattern)).min(1).max(mostTopics));

/** What a stream asks for: its topics, and from when on (milliseconds of the server's clock). */
export const streamSchema = z.object({ topics: topicsSchema, since: z.coerce.number().catch(0) });

/** Where the stream is. */
export const streamPath = "/api/live";

/** The names of a stream's events. */
export const streamEvents = {
  /** Topics that have changed, with spaces between them. */
  changed: "changed",
  /** Nobody knows what has changed: read everything again. */
  missed: "missed",
  /** The database cannot be heard for the moment. */
  deaf: "deaf",
  /** Nothing has happened for a while. */
  beat: "beat",
  /** The login has ended. */
  ended: "ended",
} as const;

/** How long a stream is silent at most, in milliseconds. */
export const beatEveryMs = 15_000;

/** The time of the event that a stream's event id names; 0 for what is none. */
export function timeOf(eventId: string): number {
  const time = Number(eventId);
  return Number.isFinite(time) ? time : 0;
}
