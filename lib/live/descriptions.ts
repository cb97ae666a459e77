/** Whatever can change on a page: a whole table (`rides`), or what is noted under one id there (`messages:0199…`). */
export type Topic = string;

const sessionTables = ["sessions", "rides", "participants", "pairs", "messages", "deliveries", "calls"];

/** All that a page about one session shows. */
export function sessionTopics(sessionId: string): Topic[] {
  return sessionTables.map((table) => `${table}:${sessionId}`);
}

/**
 * An instant as one web process has seen it, in milliseconds, with that process's name behind a dash: what two
 * processes say cannot be compared.
 */
export type Moment = string;

/** The moment of a process that has this name. */
export function momentOf(at: number, process: string): Moment {
  return `${at}-${process}`;
}

/** The milliseconds and the name of the process. */
export function partsOf(moment: Moment): { at: number; process: string } {
  const [at = "", process = ""] = moment.split("-");
  return { at: Number(at), process };
}

/** Whether what was read from `read` on has what changed at `change`. Not known, and false, for two processes. */
export function isCovered(change: Moment, read: Moment): boolean {
  const [changed, began] = [partsOf(change), partsOf(read)];
  return changed.process === began.process && changed.at < began.at;
}

/** What a stream is asked to tell of, and from when on. */
export type Wish = { topic: Topic; since: Moment };

/** The address of the stream that tells of them. */
export function streamAddress(wishes: readonly Wish[]): string {
  const topics = wishes.map(({ topic, since }) => `${topic}@${since}`).join(",");
  return `${streamPath}?${new URLSearchParams({ topics })}`;
}

/** Where the stream is. */
export const streamPath = "/api/live";

/** The names of a stream's events. */
export const streamEvents = {
  /** When something has changed, and the topics, with spaces between them. */
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
