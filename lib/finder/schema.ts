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

/** Something found, and where it is. */
export const foundSchema = z.object({
  /** `sessions`: those of a phone, whoever it is. */
  kind: z.enum([...findableKinds, "sessions"]),
  id: z.string(),
  /** What it is called. */
  title: z.string(),
  /** A ride's pickup, in the zone that it is meant in: it tells it from its like before `detail` does. */
  pickup: z.object({ at: z.iso.datetime(), timeZone: z.string() }).optional(),
  detail: z.string(),
  href: z.string().startsWith("/"),
});
export type Found = z.output<typeof foundSchema>;
