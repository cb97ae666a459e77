import { webhookEndpoint } from "@/app/webhooks/endpoint";

export const dynamic = "force-dynamic";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = webhookEndpoint("call", {
  provider: "messagebird",
});
