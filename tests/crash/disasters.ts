import type { Board } from "@/tests/crash/board";
import type { Posting } from "@/tests/crash/post-texts";
import type { Installation } from "@/tests/installation";

/** What has been struck so far. */
export type Struck = { web: number; worker: number; postgres: number };

type Scene = { installation: Installation; board: Board; posting: Posting; struck: Struck };
type Target = keyof typeof disasters;

/** Web and worker five times each, PostgreSQL once, in an order that mixes them. */
export const plan: readonly Target[] = [
  "web",
  "worker",
  "web",
  "worker",
  "worker",
  "postgres",
  "web",
  "web",
  "worker",
  "web",
  "worker",
];

const withinMs = 60_000;

/**
 * Lets one thing after the other end without warning, one for every `every` texts acknowledged. Nobody is struck
 * again before having worked since.
 */
export async function strikeAll(scene: Scene, every: number): Promise<void> {
  for (const [index, target] of plan.entries()) {
    const enough = () => scene.posting.acknowledged >= (index + 1) * every;
    await scene.board.until(enough, { event: `texts acknowledged before disaster ${index}`, withinMs });
    await disasters[target](scene);
    scene.struck[target]++;
    scene.board.tell();
  }
}

/** How many disasters there have been. */
export function count({ web, worker, postgres }: Struck): number {
  return web + worker + postgres;
}

const disasters = {
  async web({ installation, board, posting }: Scene) {
    const before = posting.acknowledged;
    await board.until(() => posting.acknowledged > before, { event: "web acknowledges texts", withinMs });
    await installation.web.end("SIGKILL");
    installation.web.startAgain();
  },
  /** In the worst moment: the carrier has taken a text and the worker waits for the answer. */
  async worker({ installation, board }: Scene) {
    const { carrier, worker } = installation;
    await anotherText(carrier, board);
    carrier.failNext({ kind: "hang-after-accepting" });
    await anotherText(carrier, board);
    await worker.end("SIGKILL");
    worker.startAgain();
  },
  async postgres({ installation }: Scene) {
    await installation.postgres.crash();
  },
};

function anotherText(carrier: Installation["carrier"], board: Board): Promise<void> {
  const before = carrier.texts.length;
  return board.until(() => carrier.texts.length > before, { event: "the worker sends texts", withinMs });
}
