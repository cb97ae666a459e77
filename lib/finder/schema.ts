import { z } from "zod";
import type { E164 } from "@/lib/phone";
import { maximumSearch } from "@/lib/search";

/** What can be found from everywhere, and come back to. */
export const findableKinds = ["customer", "driver", "ride", "session", "number"] as const;
export type FindableKind = (typeof findableKinds)[number];

/** How many of those that were opened last are shown. */
export const maximumRecent = 6;

/** A thing by its id alone: that is all that a browser remembers of what was opened in it. */
const recentSchema = z.object({ kind: z.enum(findableKinds), id: z.uuid() });
export type Recent = z.output<typeof recentSchema>;

/** What a browser remembers; what cannot be read is forgotten. */
export const recentListSchema = z.array(recentSchema).max(maximumRecent).catch([]);

/** What is asked: something typed, or else the things that were opened last. */
export const questionSchema = z.object({
  text: z.string().trim().max(maximumSearch).default(""),
  recent: recentListSchema.default([]),
});

/** How a person's phone is written for whoever asks. */
export type TextOfPhone = (phone: { id: string; e164: E164 }) => string;

/** Something found, and where it is. `title` is what it is called, `detail` tells it from its like. */
export type Found = {
  /** `sessions`: those of a phone, whoever it is. */
  kind: FindableKind | "sessions";
  id: string;
  title: string;
  detail: string;
  href: string;
};
