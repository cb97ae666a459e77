"use server";

import { actionsFor } from "@/lib/http/action";
import { updateSettings } from "@/lib/settings/commands";
import { settingsFormSchema } from "@/lib/settings/schema";

const { createAction } = actionsFor("settings.change");

export const updateSettingsAction = createAction(settingsFormSchema, async (context, update) => {
  await updateSettings(context, update);
  return { message: "Settings saved." };
});
