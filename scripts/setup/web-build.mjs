import { fingerprint, isFresh, removeStamp, writeStamp } from "./fingerprint.mjs";
import { runStep } from "./step.mjs";

const stamp = ".next/made-from";
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.js",
  "next.config.mjs",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** Builds the web pages unless the build was made from today's sources. */
export async function ensureWebBuild() {
  const print = fingerprint(sources);
  if (isFresh(stamp, print)) return console.log("The build is up to date.");
  removeStamp(stamp);
  await runStep({
    title: "Building the web pages",
    command: process.execPath,
    args: ["node_modules/next/dist/bin/next", "build"],
    env: { NODE_ENV: "production" },
    advice: "See the error above.",
  });
  writeStamp(stamp, print);
}
