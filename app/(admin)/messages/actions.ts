"use server";

import { z } from "zod";
import { actionsFor } from "@/lib/http/action";
import { resolveDelivery } from "@/lib/outbox/resolve-delivery";
import { sendAgain } from "@/lib/outbox/send-again";

const { createAction } = actionsFor("sessions.change");

const deliverySchema = z.object({ deliveryId: z.uuid() });

export const sendAgainAction = createAction(deliverySchema, async (context, input) => {
  await sendAgain(context, input);
  return { message: "The text is on its way again." };
});

export const dismissDeliveryAction = createAction(deliverySchema, async (context, input) => {
  await resolveDelivery(context, input);
  return { message: "Dismissed." };
});
