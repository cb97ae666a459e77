import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { ProviderName, WebhookChannel } from "@/lib/providers/contract";
import { recordTargets } from "@/lib/webhooks/raw-target";
import {
  type IncomingWebhook,
  receiveWebhook,
  type WebhookDependencies,
} from "@/lib/webhooks/receive-webhook";
import type { CarrierRequest, Deliver } from "@/tests/carriers/play/carrier";
import { portOf } from "@/tests/carriers/stand-in";

export type WebhookServer = {
  /** Makes a request that a carrier has addressed to our public address. */
  deliver: Deliver;
  close(): Promise<void>;
};

type Path = { provider: ProviderName; channel: WebhookChannel; silent?: true };

/** The paths that do not name their carrier, as `app` has them. */
const ownPaths = new Map<string, Path>([
  ["/webhook", { provider: "messagebird", channel: "message" }],
  ["/webhook-voice", { provider: "messagebird", channel: "call" }],
  ["/inbound-sms", { provider: "vonage", channel: "message" }],
  ["/webhooks/inbound-sms", { provider: "vonage", channel: "message", silent: true }],
]);

const carrierPath = /^\/webhooks\/(?<provider>\w+)\/(?:(?<token>[^/]+)\/)?(?<channel>message|call|status)$/;

/** Which webhook an address is: what the routes of `app` say. Null when it is none. */
export function webhookAt(path: string): Omit<IncomingWebhook, "request"> | null {
  const own = ownPaths.get(path);
  if (own) return { providerName: own.provider, channel: own.channel, silent: own.silent, token: null };
  const { provider, token, channel } = carrierPath.exec(path)?.groups ?? {};
  if (!provider || (channel !== "message" && channel !== "call" && channel !== "status")) return null;
  return { providerName: provider, channel, token: token === undefined ? null : decodeURIComponent(token) };
}

/** Our webhooks on a port of their own: the real handler behind Node's server, without Next. */
export async function serveWebhooks(
  dependencies: Omit<WebhookDependencies, "fromTrustedProxy" | "publicUrl"> & { publicUrl: string },
): Promise<WebhookServer> {
  recordTargets();
  const { publicUrl } = dependencies;
  const server = createServer((request, response) => {
    answer({ ...dependencies, fromTrustedProxy: false }, request).then(
      (answered) => write(response, answered),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const local = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    deliver: ({ url, ...request }) => fetch(url.replace(publicUrl, local), request),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(dependencies: WebhookDependencies, incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const webhook = webhookAt(url.pathname);
  if (!webhook) return new Response(null, { status: 404 });
  const { method = "GET", socket } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const body = method === "GET" || method === "HEAD" ? undefined : await buffer(incoming);
  const request = new Request(url, { method, headers, body });
  return receiveWebhook(dependencies, { ...webhook, request, sender: socket.remoteAddress });
}

async function write(response: ServerResponse, answered: Response): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

/** The same without a server in between: for many requests, also those that no client would make. */
export function deliverDirectly(dependencies: WebhookDependencies): Deliver {
  return async ({ url, ...init }: CarrierRequest) => {
    const webhook = webhookAt(new URL(url).pathname);
    if (!webhook) return new Response(null, { status: 404 });
    return receiveWebhook(dependencies, { ...webhook, request: new Request(url, init) });
  };
}
