import { maskPhone, parsePhone } from "@/lib/phone";
import { faultNames, findFault } from "@/scripts/carrier/faults";
import { createPost, isManner, manners } from "@/scripts/carrier/post";
import { help } from "@/scripts/carrier/welcome";
import {
  type Callee,
  callees,
  type PlayedCarrier,
  type Report,
  reports,
  type SentText,
} from "@/tests/carriers/play/carrier";
import type { Asked } from "@/tests/carriers/stand-in";

/** Where a person plays a carrier: line by line. */
export type Console = {
  /** Does what a line says. Never throws: what went wrong is printed. */
  take(line: string): Promise<void>;
};

type Options = {
  maskline: string;
  print(line: string): void;
  /** How long a report on a text takes to come by itself. */
  reportAfterMs?: number;
  /** How late a late webhook is. */
  lateMs?: number;
};

/** Shows what Maskline asks the carrier for, reports on its texts by itself, and takes commands. */
export function createConsole(
  carrier: PlayedCarrier,
  { maskline, print, reportAfterMs = 500, lateMs = 20_000 }: Options,
): Console {
  const post = createPost({ maskline, print, lateMs });
  let shown = 0;

  carrier.standIn?.onRequest((asked, outcome) => {
    void show(asked, outcome).catch(() => print("That request could not be read."));
  });

  async function show(asked: Asked, outcome: string): Promise<void> {
    const texts = await carrier.texts();
    print(`← ${asked.method} ${pathOf(asked)} → ${outcome}`);
    for (; shown < texts.length; shown++) {
      const text = texts[shown];
      if (!text) continue;
      print(`  Text ${shown + 1} to ${maskPhone(text.to)}, from ${maskPhone(text.from)}: ${text.body}`);
      setTimeout(() => void attempt(() => report(text)), reportAfterMs);
    }
  }

  async function report(text: SentText): Promise<void> {
    const [first, second] = post.manner() === "contradictory" ? contradiction : delivery;
    await post.send([await text.report(first), await text.report(second)]);
  }

  /** The text of that number, the last one without any. */
  async function textAt(word: string | undefined): Promise<SentText> {
    const texts = await carrier.texts();
    const text = word === undefined ? texts.at(-1) : texts[Number(word) - 1];
    if (!text)
      throw new Mistake(texts.length === 0 ? "There has been no text yet." : `There is no text ${word}.`);
    return text;
  }

  const commands: Record<string, (words: string[]) => Promise<void> | void> = {
    help: () => print(help(carrier)),
    answer: async (words) => {
      const isNumber = /^\d+$/.test(words[0] ?? "") && words.length > 1;
      const { from, to } = await textAt(isNumber ? words[0] : undefined);
      const body = words.slice(isNumber ? 1 : 0).join(" ");
      if (!body) throw new Mistake("Say what: answer Two minutes!");
      await post.send(await carrier.text({ from: to, to: from, body }));
    },
    text: async ([from, to, ...words]) => {
      await post.send(await carrier.text({ from: phone(from), to: phone(to), body: words.join(" ") }));
    },
    call: async (words) => {
      if (!carrier.call) throw new Mistake("This carrier has no calls.");
      const callee = words.find(isCallee) ?? "answers";
      const [first, second] = words.filter((word) => !isCallee(word));
      const parties = second
        ? { from: phone(first), to: phone(second) }
        : await textAt(first).then(({ from, to }) => ({ from: to, to: from }));
      const { connectedTo, callerId, heard } = await carrier.call({ ...parties, callee }, post.make);
      if (connectedTo && callerId)
        print(
          `  Rings at ${masked(connectedTo)}, who sees ${masked(callerId)} calling: ${callee.replace("_", " ")}.`,
        );
      for (const words of heard) print(`  ${masked(parties.from)} hears: ${words}`);
    },
    report: async ([number, word]) => {
      const kind = reports.find((candidate): candidate is Report => candidate === word);
      if (!kind || !carrier.reports.includes(kind))
        throw new Mistake(`Say one of: ${carrier.reports.join(", ")}.`);
      await post.send([await (await textAt(number)).report(kind)]);
    },
    fault: ([name, times = "1"]) => {
      const { standIn } = carrier;
      if (!name) return print(`The next answers can be: ${faultNames(carrier).join(", ")}.`);
      if (name === "off") return standIn?.failAlways(null);
      const fault = findFault(carrier, name);
      if (!fault) throw new Mistake(`There is no such fault. There are: ${faultNames(carrier).join(", ")}.`);
      if (times === "always") return standIn?.failAlways(fault);
      standIn?.failNext(...Array.from({ length: Number(times) || 1 }, () => fault));
    },
    webhooks: ([manner = ""]) => {
      if (!isManner(manner)) throw new Mistake(`Say one of: ${manners.join(", ")}.`);
      post.be(manner);
    },
  };

  async function attempt(work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      print(error instanceof Mistake ? `  ${error.message}` : `  Maskline did not do it: ${reasonOf(error)}`);
    }
  }

  return {
    take: async (line) => {
      const [name = "", ...words] = line.trim().split(/\s+/);
      if (!name) return;
      const command = commands[name];
      await attempt(() => {
        if (!command) throw new Mistake("I don't know that. Type help.");
        return command(words);
      });
    },
  };
}

/** What was typed makes no sense here; the message says what would. */
class Mistake extends Error {}

const delivery = ["sent", "delivered"] as const satisfies Report[];
const contradiction = ["delivered", "failed"] as const satisfies Report[];

function phone(word: string | undefined): string {
  const e164 = parsePhone(word ?? "");
  if (!e164) throw new Mistake("Give both phones with their plus sign: +447700900001 +12025550100");
  return e164;
}

function isCallee(word: string): word is Callee {
  return callees.some((callee) => callee === word);
}

const masked = (word: string) => maskPhone(word);

/** Without phones, which some carriers have in their addresses. */
function pathOf({ url }: Asked): string {
  return url.pathname.replaceAll(/(%2B|\+)?\d{7,15}(?=\/|$|\.)/gi, "…");
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
