import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";

/** Reads a small file of ours. Null when there is none or a crash has left it unreadable. */
export function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null {
  if (!existsSync(file)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** Writes a small file, whole or not at all, for its owner's eyes only. */
export function writeJson(file: string, content: unknown): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}
