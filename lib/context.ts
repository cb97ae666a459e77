import type { Actor } from "@/lib/actor";
import type { Database } from "@/lib/db";

/** What every command needs: where to write, and on whose behalf. */
export type Context = {
  database: Database;
  actor: Actor;
  /** The carriers that are configured: only their numbers are given out. Every carrier's when left out. */
  providers?: readonly string[];
};
