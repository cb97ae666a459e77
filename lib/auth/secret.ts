import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";

/** The installation's `AUTH_SECRET`. Throws `unavailable` when nobody has set or made one. */
export function authSecret(): string {
  const secret = config().authSecret;
  if (!secret) throw new AppError("unavailable", "AUTH_SECRET is not set. Start Maskline with `npm start`.");
  return secret;
}
