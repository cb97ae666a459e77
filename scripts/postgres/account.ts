import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { StartError } from "@/scripts/launch/start-error";

/** The user that PostgreSQL runs as, when it is not the one who starts it: PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number };

/**
 * Null for an ordinary user, who runs PostgreSQL alone. For root: the owner of the data that is there, else the
 * user `postgres`, made when it is missing.
 */
export function serverAccount(folder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  return ownerOf(folder) ?? readAccount() ?? createAccount();
}

/** Whether the account may run the program: with its real rights, whatever gives or denies them. */
export function canRun(account: Account, file: string): boolean {
  return spawnSync(file, ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

/** Whether the account may write into the folder. */
export function canWrite(account: Account, folder: string): boolean {
  const test = ["-c", 'test -w "$0" && test -x "$0"', folder];
  return spawnSync("/bin/sh", test, { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

function ownerOf(folder: string): Account | null {
  if (!existsSync(path.join(folder, "PG_VERSION"))) return null;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? null : { uid, gid };
}

function readAccount(): Account | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("postgres:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function createAccount(): Account {
  try {
    const options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
    execFileSync("useradd", [...options, "postgres"], { stdio: "ignore" });
  } catch {
    // Told below.
  }
  const account = readAccount();
  if (account) return account;
  throw new StartError(
    "PostgreSQL does not run as root, and no user `postgres` could be made. Start Maskline as an ordinary user, make that user (useradd --system postgres), or set DATABASE_URL to a PostgreSQL of your own.",
  );
}
