import { isTrustedProxy, peerHeader, senderAddress } from "@/lib/auth/forwarded";
import { config } from "@/lib/config";
import { database } from "@/lib/http/database";
import type { ProviderName, WebhookChannel } from "@/lib/providers/contract";
import { webhookDependencies } from "@/lib/webhooks/dependencies";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { refuseError } from "@/lib/webhooks/refusals";

/** A path that does not name its provider, and one whose callers expect 204. */
type Path = { provider?: ProviderName; silent?: true };

// Next gives routes without parameters no object.
type RouteContext = { params: Promise<{ provider?: string; token?: string } | undefined> };

/**
 * The handlers of a webhook's route. They take every method: Next would answer HEAD by running GET, whose effect
 * is not a reader's, and would refuse the others without saying which are allowed.
 */
export function webhookEndpoint(channel: WebhookChannel, path: Path = {}) {
  const handle = async (request: Request, { params }: RouteContext) => {
    const { provider = "", token = null } = (await params) ?? {};
    try {
      const sender = senderOf(request);
      const { provider: providerName = provider, silent } = path;
      const webhook = { providerName, channel, request, token, sender, silent };
      return await receiveWebhook(webhookDependencies(database(), isForwarded(request)), webhook);
    } catch (error) {
      return refuseError(error).response;
    }
  };
  return {
    GET: handle,
    HEAD: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
    OPTIONS: handle,
  };
}

function senderOf({ headers }: Request): string {
  const { trustedProxies } = config();
  const forwardedFor = headers.get("x-forwarded-for");
  return senderAddress({ peer: headers.get(peerHeader), forwardedFor, trustedProxies });
}

function isForwarded(request: Request): boolean {
  return isTrustedProxy(request.headers.get(peerHeader), config().trustedProxies);
}
