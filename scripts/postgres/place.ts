import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, rmdirSync } from "node:fs";
import path from "node:path";
import { StartError } from "@/scripts/launch/start-error";
import { type Account, canRun, canWrite, serverAccount } from "@/scripts/postgres/account";
import { type Binaries, copyBinaries, findBinaries, program } from "@/scripts/postgres/binaries";

/** Where a server's data and programs lie, and who runs it. */
export type Place = { folder: string; binaries: Binaries; account: Account | null };

/** Where everybody may pass, for data and programs that the wished place hides from the server's user. */
const reachableParent = "/var/lib/maskline";

/**
 * Makes the folder for a server's data. When root starts it from a closed folder (a home of mode 0700), the user
 * `postgres` reaches neither data nor programs there: both then go below /var/lib.
 */
export async function preparePlace(wished: string): Promise<Place> {
  const account = serverAccount(wished);
  const binaries = await findBinaries();
  if (!account) return { folder: ensureFolder(wished), binaries, account };
  return {
    folder: reachableFolder(account, wished),
    binaries: canRun(account, program(binaries, "postgres"))
      ? binaries
      : await copyBinaries(binaries, reachableParent),
    account,
  };
}

function reachableFolder(account: Account, wished: string): string {
  if (existsSync(path.join(wished, "PG_VERSION"))) return requireWritable(account, wished);
  if (canWrite(account, giveTo(account, wished))) return wished;
  rmdirSync(wished);
  const elsewhere = path.join(reachableParent, `data-${randomBytes(6).toString("hex")}`);
  mkdirSync(reachableParent, { recursive: true, mode: 0o755 });
  return requireWritable(account, giveTo(account, elsewhere));
}

function requireWritable(account: Account, folder: string): string {
  if (canWrite(account, folder)) return folder;
  throw new StartError(
    `The user ${account.uid}, as whom PostgreSQL runs, cannot write the data folder ${folder}. Open the folders above it (chmod o+x), or set DATA_DIR to a place that user can reach, for example /var/lib/maskline.`,
  );
}

function giveTo(account: Account, folder: string): string {
  ensureFolder(folder);
  chownSync(folder, account.uid, account.gid);
  return folder;
}

function ensureFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
