"use server";

import { z } from "zod";
import { hrefOfPhones } from "@/components/phones/href";
import type { CallResult } from "@/components/phones/types";
import { AppError } from "@/lib/errors";
import { openHandset } from "@/lib/handsets/commands";
import { readHandset, searchHandsets } from "@/lib/handsets/queries";
import { handsetCallSchema, handsetTextSchema, openHandsetSchema } from "@/lib/handsets/schema";
import { createAction, createQuery } from "@/lib/http/action";
import { database } from "@/lib/http/database";
import { formatPhone, parsePhone } from "@/lib/phone";
import { handsetRequest, webhookDependencies } from "@/lib/webhooks/dependencies";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";

export const searchHandsetOwners = createQuery(z.string().max(100), async (context, search) => {
  const owners = await searchHandsets(context.database, { search, limit: 20 });
  return owners.map(({ phoneId, name, role, phone }) => ({
    value: phoneId,
    label: name,
    detail: `${role === "customer" ? "Customer" : "Driver"} · ${formatPhone(phone)}`,
  }));
});

export const openHandsetAction = createAction(
  openHandsetSchema,
  async (context, { place, phone, ...places }) => {
    const { phoneId } = await openHandset(context, { phone });
    return { redirectTo: hrefOfPhones({ ...places, [place]: phoneId }) };
  },
);

export const textNumberAction = createAction(
  handsetTextSchema,
  async (_context, { phoneId, number, body }) => {
    await post(
      "message",
      handsetRequest().message({ from: await phoneOf(phoneId), to: dialled(number), body }),
    );
    return undefined;
  },
);

export const callNumberAction = createQuery(handsetCallSchema, async (_context, { phoneId, number }) => {
  const request = handsetRequest().call({ from: await phoneOf(phoneId), to: dialled(number) });
  return withoutCallee(answerSchema.parse(await (await post("call", request)).json()));
});

/** Hands a handset's request to the code that answers real carriers. */
async function post(channel: "message" | "call", request: Request): Promise<Response> {
  const webhook = { providerName: "simulator", channel, request, token: null };
  const response = await receiveWebhook(webhookDependencies(database()), webhook);
  if (!response.ok) throw new AppError("unavailable", "The simulated carrier did not take it. Try again.");
  return response;
}

async function phoneOf(phoneId: string): Promise<string> {
  const handset = await readHandset(database(), { phoneId });
  if (!handset) throw new AppError("not_found", "There is no such phone.");
  return handset.phone;
}

function dialled(number: string): string {
  return parsePhone(number) ?? number;
}

const answerSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("connect"), callerId: z.string() }),
  z.object({ action: z.literal("say"), text: z.string() }),
]);

/** What a caller's handset may learn: never whose phone rings. */
function withoutCallee(answer: z.output<typeof answerSchema>): CallResult {
  return answer.action === "connect"
    ? { kind: "rings", callerId: formatPhone(answer.callerId) }
    : { kind: "says", text: answer.text };
}
