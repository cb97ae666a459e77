import { z } from "zod";

/** Something of an open line, named by id. */
export const openLineIdSchema = z.object({ id: z.uuid() });

/** Two phones, by id, of whom the first does not want the second. */
export const blockSchema = z.object({ blockerId: z.uuid(), blockedId: z.uuid() });

const emailSchema = z.email().max(254);

/** The e-mail address that a text consists of, in small letters; null when it is anything else. */
export function readEmail(body: string): string | null {
  const { data } = emailSchema.safeParse(body.trim());
  return data?.toLowerCase() ?? null;
}
