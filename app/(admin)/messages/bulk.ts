"use server";

import { bulkActionsFor } from "@/lib/http/bulk";
import { resolveDelivery } from "@/lib/outbox/resolve-delivery";
import { sendAgain } from "@/lib/outbox/send-again";

const createBulkAction = bulkActionsFor("sessions.change");

export const sendDeliveriesAgain = createBulkAction((context, id) => sendAgain(context, { deliveryId: id }));

export const dismissDeliveries = createBulkAction((context, id) =>
  resolveDelivery(context, { deliveryId: id }),
);
