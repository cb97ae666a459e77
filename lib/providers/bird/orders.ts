import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { E164 } from "@/lib/phone";
import { type BirdCall, callBird, carrier } from "@/lib/providers/bird/api";
import { SendError } from "@/lib/providers/contract";
import { timedOut, unreadable } from "@/lib/providers/json-api";
import { withoutPhones } from "@/lib/providers/reason";

const orderSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  failure_reason: z.string().nullish().catch(null),
});
type Order = z.output<typeof orderSchema>;

const pauseMs = 500;

/** Orders a number and waits until it is ours. Throws {@link SendError}; an order that takes too long is transient. */
export async function orderNumber(call: BirdCall, number: E164): Promise<void> {
  const path = "/v1/numbers/orders";
  const idempotencyKey = randomUUID();
  let order = readOrder(await callBird(call, { method: "POST", path, body: { number }, idempotencyKey }));
  while (order.status !== "completed") {
    if (order.status === "failed") throw refused(order);
    await waitFor(call.signal);
    order = readOrder(
      await callBird(call, { method: "GET", path: `${path}/${encodeURIComponent(order.id)}` }),
    );
  }
}

function readOrder(answer: unknown): Order {
  const order = orderSchema.safeParse(answer).data;
  if (order) return order;
  throw unreadable(carrier);
}

async function waitFor(signal: AbortSignal): Promise<void> {
  await pause(pauseMs, undefined, { signal }).catch(() => {
    throw timedOut(carrier, signal);
  });
}

function refused({ failure_reason: reason }: Order): SendError {
  const detail = reason ? `: ${withoutPhones(reason.replaceAll("_", " ")).replace(/\.$/, "")}` : "";
  return new SendError("permanent", "order_failed", `Bird could not rent this number out${detail}.`);
}
