import { serveVirtualNumbers } from "@/lib/guides/flowroute/tn";
import { guideRoute } from "@/lib/http/guides";

export const dynamic = "force-dynamic";

export const { DELETE, GET, PATCH, POST, PUT } = guideRoute(serveVirtualNumbers);
