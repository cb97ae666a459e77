"use server";

import { requireCarrier } from "@/app/(admin)/numbers/carriers";
import { webhookNews } from "@/components/carriers/news";
import { readWebhookChecks } from "@/lib/carriers/queries";
import { carrierSchema, testTextSchema } from "@/lib/carriers/schema";
import { sendTestText } from "@/lib/dispatch/send-test-text";
import { actionsFor } from "@/lib/http/action";

const { createAction } = actionsFor("settings.change");

export const sendTest = createAction(testTextSchema, async (context, { provider, phone }) => {
  await sendTestText(context, { ...requireCarrier(provider), phone });
  return { message: "A test text is on its way. Answer it to see whether texts arrive." };
});

export const checkWebhook = createAction(carrierSchema, async ({ database }, { provider }) => {
  return { message: webhookNews(await readWebhookChecks(database, provider)) };
});
