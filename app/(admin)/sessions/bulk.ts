"use server";

import { bulkActionsFor } from "@/lib/http/bulk";
import { endSession } from "@/lib/sessions/end-session";
import { reopenById } from "@/lib/sessions/reopen-by-id";

const createBulkAction = bulkActionsFor("sessions.change");

export const endSessionsAction = createBulkAction((context, id) => endSession(context, { id }));

export const reopenSessionsAction = createBulkAction((context, id) => reopenById(context, { id }));
