import type { Cursors } from "@/lib/api/pages";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import type { Providers } from "@/lib/providers/registry";

/** What the API needs of its process. */
export type ApiDependencies = {
  database: Database;
  providers: Providers;
  /** Where carriers reach us; null when they cannot. */
  publicUrl: string | null;
  /** The installation's secret, under which cursors are signed. */
  secret: string;
};

/** What an operation knows besides its input. */
export type ApiRequest = {
  context: Context;
  key: ApiKey;
  cursors: Cursors;
  /** The version that the caller has read, from `If-Match`; null: whichever. */
  ifMatch: string | null;
} & Pick<ApiDependencies, "providers" | "publicUrl" | "secret">;
