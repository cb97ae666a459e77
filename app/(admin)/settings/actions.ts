"use server";

import { createAction } from "@/lib/http/action";
import { updateSettings } from "@/lib/settings/commands";
import { settingsFormSchema } from "@/lib/settings/schema";

export const updateSettingsAction = createAction(settingsFormSchema, async (context, update) => {
  await updateSettings(context, update);
  return { message: "Settings saved." };
});
