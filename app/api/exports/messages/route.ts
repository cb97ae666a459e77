import { createExportRoute } from "@/lib/http/export-route";
import { exportMessages } from "@/lib/messages/export-messages";
import { messageFilterSchema } from "@/lib/messages/filter";

/** The list of texts as CSV. */
export const GET = createExportRoute({
  list: "messages",
  schema: messageFilterSchema,
  write: exportMessages,
});
