import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./step.mjs";

/** A hash over the content of files and folders, and over the Node that works on them. */
export function fingerprint(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const file of paths.flatMap(filesBelow).sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/** Whether what was made from that fingerprint is still there. */
export function isFresh(stamp, print) {
  return existsSync(path.join(root, stamp)) && readFileSync(path.join(root, stamp), "utf8") === print;
}

/** Notes what something was made from. Written last, so that an interrupted step is done again. */
export function writeStamp(stamp, print) {
  mkdirSync(path.dirname(path.join(root, stamp)), { recursive: true });
  writeFileSync(path.join(root, stamp), print);
}

/** Forgets what something was made from, before it is made anew. */
export function removeStamp(stamp) {
  rmSync(path.join(root, stamp), { force: true });
}

function filesBelow(relative) {
  const absolute = path.join(root, relative);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [relative];
  return readdirSync(absolute).flatMap((name) => filesBelow(`${relative}/${name}`));
}
