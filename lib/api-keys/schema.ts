import { z } from "zod";

/** What a key may be allowed. Each opens its own part and nothing else. */
export const scopes = ["read", "sessions", "rides", "numbers", "people", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** What an admin reads about each scope. */
export const scopeWords = {
  read: "Read everything. Phones are masked.",
  sessions: "Open, change and close sessions, and send texts into them.",
  rides: "Book, complete and cancel rides.",
  numbers: "Add, drain, retire and buy proxy numbers.",
  people: "Add, change, archive and erase customers and drivers. Phones are shown in full.",
  admin: "Set where callbacks go, and their secrets.",
} satisfies Record<Scope, string>;

/** How long a key may live, in days. */
export const lifetimes = [30, 90, 365] as const;

const scopeList = z.preprocess(
  (value) => (typeof value === "string" ? [value] : (value ?? [])),
  z.array(z.enum(scopes)).min(1, "Choose what the key may do."),
);

/** A key to be made, as its form gives it. */
export const apiKeySchema = z.object({
  name: z.string().trim().min(1, "Give the key a name.").max(100, "100 characters at most."),
  scopes: scopeList,
  /** Empty: it does not expire. */
  expiresInDays: z.preprocess(
    (value) => (value === "" || value === undefined || value === null ? null : Number(value)),
    z.int("Whole days, please.").min(1, "One day at least.").max(3650, "Ten years at most.").nullable(),
  ),
});

export type ApiKeyInput = z.output<typeof apiKeySchema>;

/** A key named by id. */
export const apiKeyIdSchema = z.object({ id: z.uuid() });

/** Who is calling: a key that is neither revoked nor expired. */
export type ApiKey = { id: string; name: string; scopes: readonly Scope[] };

/** A key as the page of keys shows it. */
export type ApiKeyRecord = ApiKey & {
  lastFour: string;
  state: "active" | "expired" | "revoked";
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
