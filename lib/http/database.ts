import "server-only";
import { config } from "@/lib/config";
import { createDatabase, type Database } from "@/lib/db";
import { AppError } from "@/lib/errors";

// On globalThis: Next loads a module once per bundle, and a pool must exist once per process.
const shared: typeof globalThis & { masklineDatabase?: Database } = globalThis;

/** The web process's one pool of connections. */
export function database(): Database {
  shared.masklineDatabase ??= createDatabase({ url: databaseUrl() });
  return shared.masklineDatabase;
}

function databaseUrl(): string {
  const url = config().databaseUrl;
  if (!url) throw new AppError("unavailable", "DATABASE_URL is not set. Start Maskline with `npm start`.");
  return url;
}
