import { fingerprint, isFresh, writeStamp } from "./fingerprint.mjs";
import { runStep } from "./step.mjs";

const stamp = "generated/client-made-from";

/** Generates the Prisma client unless it was made from today's schema. */
export async function ensureClient() {
  const print = fingerprint(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  if (isFresh(stamp, print)) return;
  await runStep({
    title: "Generating the database client",
    command: process.execPath,
    args: ["node_modules/prisma/build/index.js", "generate"],
    advice: "See what it says about prisma/schema.prisma above.",
  });
  writeStamp(stamp, print);
}
