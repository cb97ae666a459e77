import { setTimeout as pause } from "node:timers/promises";
import type { PreparedWebhook } from "@/tests/carriers/messagebird-webhooks";
import type { Board } from "@/tests/crash/board";
import type { Lane } from "@/tests/crash/city";
import type { Installation } from "@/tests/installation";

/** What came of the posting, while it goes on. */
export type Posting = {
  acknowledged: number;
  /** Texts that were not acknowledged at once, and their identical request later. */
  retried: number;
  /** Answers that were no 2xx: how often each status came; 0 is no answer at all. */
  refusals: Map<number, number>;
};

type Options = {
  installation: Pick<Installation, "webhooks">;
  lanes: Lane[];
  board: Board;
  /** Whether the next text may go out by now. */
  mayPost: (posting: Posting) => boolean;
};

// Less than a signature's life: after that the identical request is refused, and rightly so.
const acknowledgedWithinMs = 50_000;
const retryEveryMs = 200;

/** Everybody texts at the same time, each their texts one after the other; a carrier repeats what got no 2xx. */
export function postTexts(options: Options): { posting: Posting; done: Promise<void> } {
  const posting: Posting = { acknowledged: 0, retried: 0, refusals: new Map() };
  const done = Promise.all(options.lanes.map((lane) => postLane(options, { lane, posting })));
  return { posting, done: done.then(() => {}) };
}

async function postLane(
  { installation, board, mayPost }: Options,
  { lane, posting }: { lane: Lane; posting: Posting },
): Promise<void> {
  for (const body of lane.bodies) {
    await board.until(() => mayPost(posting), { event: "the next disaster", withinMs: 60_000 });
    const text = await installation.webhooks.text({
      originator: lane.sender,
      recipient: lane.number,
      payload: body,
    });
    await postUntilAcknowledged(text, posting);
    posting.acknowledged++;
    board.tell();
  }
}

async function postUntilAcknowledged(text: PreparedWebhook, posting: Posting): Promise<void> {
  const deadline = Date.now() + acknowledgedWithinMs;
  for (let tries = 1; Date.now() < deadline; tries++) {
    const status = await post(text);
    if (status >= 200 && status < 300) return;
    if (tries === 1) posting.retried++;
    posting.refusals.set(status, (posting.refusals.get(status) ?? 0) + 1);
    await pause(retryEveryMs);
  }
  throw new Error("A text was not acknowledged while its signature was good.");
}

async function post(text: PreparedWebhook): Promise<number> {
  try {
    const response = await text.send();
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
