/** Who does something. Passed to every command and written into its audit row. */
export type Actor =
  | { kind: "admin"; id: string }
  | { kind: "api_key"; id: string }
  | { kind: "webhook"; id: string }
  | { kind: "system"; id: null };

export const systemActor: Actor = { kind: "system", id: null };
