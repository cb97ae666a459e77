import { z } from "zod";
import { optionalCountryCode } from "@/lib/country-code";
import { type Capability, capabilities } from "@/lib/numbers/schema";

/** What can be imported and exported. */
export const importKinds = ["customers", "drivers", "numbers"] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * `uploading` → `checking` → `ready`, or `refused` while any line is wrong → `importing` → `done`. `discarded`: an
 * admin, or a day, has let go of it.
 */
export type ImportState = "uploading" | "checking" | "ready" | "refused" | "importing" | "done" | "discarded";

/** What becomes of one line. */
export type ImportOutcome = "create" | "update" | "unchanged" | "refused";

/** The largest file, in bytes. */
export const maximumFileBytes = 20 * 1024 * 1024;

/** The most lines that one file may have. */
export const maximumRows = 200_000;

/** What an empty or missing cell means: chosen once for the whole file. */
export const importDefaultsSchema = z.object({
  /** ISO 3166-1 alpha-2 of phones in national form. */
  country: optionalCountryCode,
  provider: z.string().trim().max(40).optional(),
  capabilities: z.array(z.enum(capabilities)).default([...capabilities]),
});

export type ImportDefaults = z.output<typeof importDefaultsSchema>;

/** What an upload says about its file. */
export const uploadSchema = importDefaultsSchema.extend({
  kind: z.enum(importKinds, "Say what to import: customers, drivers or numbers."),
  fileName: z.string().trim().min(1, "Choose a file.").max(255),
});

export type Upload = z.output<typeof uploadSchema>;

/** An import named by id. */
export const importIdSchema = z.object({ id: z.uuid() });

/** An import as its page shows it. */
export type Import = {
  id: string;
  kind: ImportKind;
  state: ImportState;
  fileName: string;
  /** How far the present state has come: `done` of `total`, both 0 when it cannot be said. */
  done: number;
  total: number;
  /** Why the file as a whole cannot be imported. */
  problem: string | null;
  ignoredColumns: string[];
  counts: Record<ImportOutcome, number>;
  createdAt: Date;
  finishedAt: Date | null;
};

/** A line of the file as the preview shows it. */
export type ImportLine = {
  line: number;
  phone: string;
  e164: string | null;
  name: string | null;
  provider: string | null;
  capabilities: Capability[] | null;
  outcome: ImportOutcome;
  problem: string | null;
};
