"use server";

import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { createAction } from "@/lib/http/action";
import { activateNumber, addNumber, drainNumber, retireNumber } from "@/lib/numbers/commands";
import { numberIdSchema, numberSchema } from "@/lib/numbers/schema";

export const createNumber = createAction(numberSchema, async (context, input) => {
  await addNumber(context, { ...input, configured: configuredProviders() });
  return { message: "The number was added.", redirectTo: "/numbers" };
});

export const drain = createAction(numberIdSchema, async (context, input) => {
  await drainNumber(context, input);
  return { message: "The number takes no new sessions." };
});

export const activate = createAction(numberIdSchema, async (context, input) => {
  await activateNumber(context, input);
  return { message: "The number takes new sessions." };
});

export const retire = createAction(numberIdSchema, async (context, input) => {
  await retireNumber(context, input);
  return { message: "The number was retired." };
});
