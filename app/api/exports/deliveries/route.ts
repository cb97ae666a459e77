import { createExportRoute } from "@/lib/http/export-route";
import { exportDeliveries } from "@/lib/messages/export-deliveries";
import { deliveryFilterSchema } from "@/lib/messages/filter";

/** The list of deliveries as CSV. */
export const GET = createExportRoute({
  list: "deliveries",
  schema: deliveryFilterSchema,
  write: exportDeliveries,
});
