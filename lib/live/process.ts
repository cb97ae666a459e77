import "server-only";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { createHub, type Hub } from "@/lib/live/hub";
import { log } from "@/lib/log";

// On globalThis for the same reason as the pool: one connection per process, however many bundles.
const shared: typeof globalThis & { masklineHub?: Hub } = globalThis;

/** The web process's one hub. */
export function hub(): Hub {
  shared.masklineHub ??= createHub({ url: directUrl(), log });
  return shared.masklineHub;
}

function directUrl(): string {
  const url = config().databaseDirectUrl;
  if (!url) throw new AppError("unavailable", "DATABASE_URL is not set. Start Maskline with `npm start`.");
  return url;
}
