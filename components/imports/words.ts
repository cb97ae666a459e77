import type { BadgeTone } from "@/components/ui/badge";
import type { ImportKind, ImportOutcome, ImportState } from "@/lib/imports/schema";

/** How pages call what is imported, and where its list is. */
export const kindWords = {
  customers: { one: "customer", many: "Customers", path: "/customers" },
  drivers: { one: "driver", many: "Drivers", path: "/drivers" },
  numbers: { one: "number", many: "Numbers", path: "/numbers" },
} satisfies Record<ImportKind, { one: string; many: string; path: string }>;

/** How pages call the state of an import. */
export const stateWords = {
  uploading: { label: "Uploading", tone: "info" },
  checking: { label: "Checking", tone: "info" },
  ready: { label: "Ready to import", tone: "primary" },
  refused: { label: "Cannot be imported", tone: "danger" },
  importing: { label: "Importing", tone: "info" },
  done: { label: "Imported", tone: "success" },
  discarded: { label: "Discarded", tone: "neutral" },
} satisfies Record<ImportState, { label: string; tone: BadgeTone }>;

/** How pages call what becomes of a line. */
export const outcomeWords = {
  create: { label: "New", tone: "success" },
  update: { label: "Changed", tone: "info" },
  unchanged: { label: "Unchanged", tone: "neutral" },
  refused: { label: "Wrong", tone: "danger" },
} satisfies Record<ImportOutcome, { label: string; tone: BadgeTone }>;
