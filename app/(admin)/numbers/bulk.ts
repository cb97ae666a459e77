"use server";

import { bulkActionsFor } from "@/lib/http/bulk";
import { activateNumber, drainNumber } from "@/lib/numbers/commands";

const createBulkAction = bulkActionsFor("numbers.change");

export const drainNumbers = createBulkAction((context, id) => drainNumber(context, { id }));

export const activateNumbers = createBulkAction((context, id) => activateNumber(context, { id }));
