import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "@/scripts/launch/json-file";
import { StartError } from "@/scripts/launch/start-error";

const secretsSchema = z.object({ authSecret: z.string(), databasePassword: z.string() });

/** What the first start makes up and keeps, for its owner's eyes only. */
export type Secrets = z.output<typeof secretsSchema>;

/** Makes the data folder, or says why it can't be used. Others may pass it (PostgreSQL's user), not list it. */
export function openDataFolder(dataDir: string): string {
  const folder = path.resolve(dataDir);
  try {
    makeFolders(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch {
    throw new StartError(
      `The data folder ${folder} cannot be written. Give this user the right to write it, or set DATA_DIR to another folder, for example DATA_DIR=./data.`,
    );
  }
}

/** The secrets of this data folder, made at the first call. */
export function ensureSecrets(folder: string): Secrets {
  const known = readSecrets(folder);
  if (known) return known;
  const secrets = { authSecret: randomSecret(), databasePassword: randomSecret() };
  writeJson(fileOf(folder), secrets);
  return secrets;
}

/** Null before the first start. */
export function readSecrets(folder: string): Secrets | null {
  return readJson(fileOf(folder), secretsSchema);
}

// One by one: Node's own recursive way never returns where folders cannot be made at all, as below /proc.
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(path.dirname(folder));
  mkdirSync(folder, { mode: 0o711 });
}

function fileOf(folder: string): string {
  return path.join(folder, "secrets.json");
}

function randomSecret(): string {
  return randomBytes(32).toString("hex");
}
