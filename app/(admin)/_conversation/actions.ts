"use server";

import { z } from "zod";
import { readEarlier } from "@/app/(admin)/_conversation/load";
import { notFound } from "@/lib/errors";
import { actionsFor } from "@/lib/http/action";

const { createQuery } = actionsFor("work.read");

const wanted = z.object({ sessionId: z.uuid(), before: z.int().positive() });

/** What came before a place of a session's conversation. Throws `not_found`. */
export const readEarlierAction = createQuery(wanted, async (context, input) => {
  const stretch = await readEarlier(context, input);
  if (!stretch) throw notFound("session");
  return stretch;
});
