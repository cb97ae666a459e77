"use server";

import { bulkActionsFor } from "@/lib/http/bulk";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { reopenRide } from "@/lib/rides/reopen";

const createBulkAction = bulkActionsFor("rides.change");

export const completeRidesAction = createBulkAction((context, id) => completeRide(context, { id }));

export const cancelRidesAction = createBulkAction((context, id) => cancelRide(context, { id }));

export const reopenRidesAction = createBulkAction((context, id) => reopenRide(context, { id }));
