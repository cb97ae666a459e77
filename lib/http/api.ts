import "server-only";
import type { ApiDependencies } from "@/lib/api/request";
import { authSecret } from "@/lib/auth/secret";
import { config } from "@/lib/config";
import { database } from "@/lib/http/database";
import { providers } from "@/lib/webhooks/dependencies";

/** What the API needs, from this process's settings. */
export function apiDependencies(): ApiDependencies {
  return {
    database: database(),
    providers: providers(),
    publicUrl: config().publicUrl,
    secret: authSecret(),
  };
}
