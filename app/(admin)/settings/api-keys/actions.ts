"use server";

import { makeApiKey, revokeApiKey } from "@/lib/api-keys/commands";
import { apiKeyIdSchema, apiKeySchema } from "@/lib/api-keys/schema";
import { actionsFor } from "@/lib/http/action";

const { createAction } = actionsFor("api_keys.change");

export const makeKey = createAction(apiKeySchema, async (context, input) => {
  const { secret } = await makeApiKey(context, input);
  return { message: "The key was made.", secret };
});

export const revokeKey = createAction(apiKeyIdSchema, async (context, input) => {
  await revokeApiKey(context, input);
  return { message: "The key was revoked." };
});
