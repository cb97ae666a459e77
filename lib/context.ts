import type { Actor } from "@/lib/actor";
import type { Database } from "@/lib/db";

/** A configured carrier, as far as giving out numbers depends on it. */
export type Carrier = {
  name: string;
  /** Which of our numbers it can show to somebody who is called; null when it carries no calls. */
  callerId: "any-own-number" | "dialled-number" | null;
};

/** What every command needs: where to write, and on whose behalf. */
export type Context = {
  database: Database;
  actor: Actor;
  /**
   * The carriers that are configured: only their numbers are given out. When left out, every carrier's are, and
   * none is taken to show other numbers than the dialled one.
   */
  carriers?: readonly Carrier[];
};

/** What giving out numbers needs to know of the carriers that are configured. */
export function carriersOf(
  providers: Iterable<{ name: string; voice?: { callerId: NonNullable<Carrier["callerId"]> } }>,
): Carrier[] {
  return [...providers].map(({ name, voice }) => ({ name, callerId: voice?.callerId ?? null }));
}
