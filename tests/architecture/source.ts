import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A file of ours: its path from the root, and its text. */
export type Source = { path: string; text: string };

/** What a file takes in. `target` is a path from the root without extension, or a package's name. */
export type Import = { target: string; typeOnly: boolean };

const root = path.resolve(import.meta.dirname, "../..");
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|(?:^|\n)import\s+"([^"]+)"|\bimport\("([^"]+)"\)/g;

/** All files below a folder that end in one of the extensions. */
export function readSources(folder: string, extensions: readonly string[]): Source[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && extensions.includes(path.extname(entry.name)))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** The imports of a file, static and dynamic. */
export function importsOf(source: Source): Import[] {
  return [...source.text.matchAll(importPattern)].map(([, type, named, bare, dynamic]) => ({
    target: resolve(source.path, named ?? bare ?? dynamic ?? ""),
    typeOnly: type !== undefined,
  }));
}

/** The text without comments, of TypeScript or SQL. */
export function withoutComments({ path: file, text }: Source): string {
  return file.endsWith(".sql")
    ? text.replace(/--.*$/gm, "")
    : text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function resolve(importer: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  return target.startsWith(".") ? path.join(path.dirname(importer), target) : target;
}
