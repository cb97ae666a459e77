import { serveChats } from "@/lib/guides/vonage/chat";
import { guideRoute } from "@/lib/http/guides";

export const dynamic = "force-dynamic";

export const { DELETE, GET, PATCH, POST, PUT } = guideRoute(serveChats);
