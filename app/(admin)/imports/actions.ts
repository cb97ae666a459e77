"use server";

import { actionsFor } from "@/lib/http/action";
import { discardImport, startImport } from "@/lib/imports/commands";
import { importIdSchema } from "@/lib/imports/schema";

const { createAction } = actionsFor("lists.transfer");

export const start = createAction(importIdSchema, async (context, key) => {
  await startImport(context, key);
  return undefined;
});

export const discard = createAction(importIdSchema, async (context, key) => {
  await discardImport(context, key);
  return { message: "The file was discarded. Nothing was imported." };
});
