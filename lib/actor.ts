import type { Role } from "@/lib/permissions";

/** Somebody of the team. The kind's name is from the time when all of them were admins. */
export type Member = { kind: "admin"; id: string; role: Role };

/** Who does something. Passed to every command and written into its audit row. */
export type Actor =
  | Member
  | { kind: "api_key"; id: string }
  | { kind: "webhook"; id: string }
  /** An endpoint of the marketplace, by what it answered. */
  | { kind: "callback"; id: string }
  | { kind: "system"; id: null };

export const systemActor: Actor = { kind: "system", id: null };
