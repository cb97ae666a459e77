"use server";

import { actionsFor } from "@/lib/http/action";
import { saveSettings } from "@/lib/settings/commands";
import { saveSettingsFormSchema } from "@/lib/settings/schema";
import { resetText, saveText } from "@/lib/texts/commands";
import { resetTextSchema, saveTextSchema } from "@/lib/texts/schema";

const { createAction } = actionsFor("settings.change");

export const updateSettingsAction = createAction(saveSettingsFormSchema, async (context, input) => {
  await saveSettings(context, input);
  return { message: "Settings saved." };
});

export const saveTextAction = createAction(saveTextSchema, async (context, input) => {
  await saveText(context, input);
  return { message: "Text saved. It is said so from now on." };
});

export const resetTextAction = createAction(resetTextSchema, async (context, input) => {
  await resetText(context, input);
  return { message: "The text is back to its default." };
});
