import { setTimeout as wait } from "node:timers/promises";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";

/** How a carrier's webhooks come. `contradictory`: a text is delivered and then not; `reversed`: the last one first. */
export const manners = ["normal", "twice", "reversed", "contradictory", "late", "lost"] as const;
export type Manner = (typeof manners)[number];

/** Whether a word says how webhooks come. */
export function isManner(word: string): word is Manner {
  return manners.some((manner) => manner === word);
}

type Options = { maskline: string; print(line: string): void; lateMs: number };

/** Makes a carrier's requests to Maskline, well or badly. */
export function createPost({ maskline, print, lateMs }: Options) {
  let manner: Manner = "normal";

  async function make({ url, ...request }: CarrierRequest): Promise<Response> {
    const response = await fetch(url, request).catch((cause: unknown) => {
      throw new Error(`nobody answers at ${maskline}.`, { cause });
    });
    // Without the secret that some addresses hold.
    const path = new URL(url).pathname.replace(/\/[\w-]{22,}\//, "/…/");
    print(`→ ${request.method} ${path} → ${response.status}`);
    return response;
  }

  return {
    make,
    manner: () => manner,
    be: (next: Manner) => {
      manner = next;
    },
    send: async (requests: readonly CarrierRequest[]) => {
      if (manner === "lost") return print(`→ lost: ${requests.length} webhook(s)`);
      if (manner === "late") await wait(lateMs);
      const ordered = manner === "reversed" ? requests.toReversed() : requests;
      for (const request of manner === "twice" ? [...ordered, ...ordered] : ordered) await make(request);
    },
  };
}
