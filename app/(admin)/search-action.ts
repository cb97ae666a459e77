"use server";

import { z } from "zod";
import { authSecret } from "@/lib/auth/secret";
import { actionsFor } from "@/lib/http/action";
import { toSearchParameter } from "@/lib/http/address-search";
import { maximumSearch } from "@/lib/search";

const { createQuery } = actionsFor("work.read");

/** What was typed into a search field, as it may stand in the page's address. */
export const sealSearchAction = createQuery(z.string().max(maximumSearch), async (_context, text) =>
  toSearchParameter(authSecret(), text),
);
