import pino from "pino";
import { createDispatcher } from "@/lib/dispatch/dispatcher";
import { recoverTexts } from "@/lib/dispatch/recover-texts";
import type { Provider, WebhookChannel } from "@/lib/providers/contract";
import { bookRide } from "@/lib/rides/book";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";
import type { TestDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, rideInput, systemContext } from "@/tests/factories";

export const publicUrl = "https://maskline.example";

/** A ride of texts on one number of a carrier, and the worker that sends them; `stop` it in the end. */
export async function textingRide(database: TestDatabase, provider: Provider) {
  const context = systemContext(database);
  const number = await createNumber(context, { provider: provider.name, capabilities: ["sms"] });
  const customer = await createCustomer(context);
  const driver = await createDriver(context);
  const people = { customerId: customer.id, driverId: driver.id };
  await bookRide(context, { ...rideInput(people), channels: "texts" });
  const log = pino({ enabled: false });
  const providers = new Map([[provider.name, provider]]);
  const dispatcher = createDispatcher({
    database,
    directUrl: database.url,
    providers,
    publicUrl,
    log,
    timeoutMs: 1_000,
  });
  await dispatcher.start();
  return {
    number,
    customer,
    driver,
    /** What we answer a request of the carrier with. */
    receive: (request: CarrierRequest, channel: WebhookChannel, token: string | null = null) => {
      const { url, method, headers, body } = request;
      const webhook = { providerName: provider.name, channel, token, sender: "192.0.2.7" };
      const dependencies = { database, providers, publicUrl, fromTrustedProxy: false };
      return receiveWebhook(dependencies, {
        ...webhook,
        request: new Request(url, { method, headers, body }),
      });
    },
    recover: (target: Pick<TestDatabase, "pool" | "prisma" | "close"> = database) =>
      recoverTexts(target, { provider, signal: new AbortController().signal }),
    /** The texts that came in, oldest first. */
    received: () =>
      database.prisma.message.findMany({ where: { direction: "inbound" }, orderBy: { receivedAt: "asc" } }),
    delivery: (body: string) => database.prisma.delivery.findFirst({ where: { message: { body } } }),
    stop: () => dispatcher.stop(),
  };
}
