import { serveProxySessions } from "@/lib/guides/flowroute/session";
import { guideRoute } from "@/lib/http/guides";

export const dynamic = "force-dynamic";

export const { DELETE, GET, PATCH, POST, PUT } = guideRoute(serveProxySessions);
