import { createExportRoute } from "@/lib/http/export-route";
import { exportRides } from "@/lib/rides/export";
import { rideFilterSchema } from "@/lib/rides/filter";

/** The list of rides as CSV. */
export const GET = createExportRoute({ list: "rides", schema: rideFilterSchema, write: exportRides });
