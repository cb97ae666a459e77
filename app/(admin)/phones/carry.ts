import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError, notFound } from "@/lib/errors";
import { readCallId, readHandset } from "@/lib/handsets/queries";
import type { CallResult, HandsetCall, HandsetText } from "@/lib/handsets/schema";
import { database } from "@/lib/http/database";
import { formatPhone, parsePhone } from "@/lib/phone";
import { handsetRequest, webhookDependencies } from "@/lib/webhooks/dependencies";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";

const answerSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("connect"), callerId: z.string() }),
  z.object({ action: z.literal("say"), text: z.string() }),
  z.object({ action: z.literal("menu"), text: z.string(), digits: z.int() }),
]);

/** Hands a handset's text to the code that answers real carriers, as the simulated carrier would. */
export async function carryText({ phoneId, number, body }: HandsetText): Promise<void> {
  const request = handsetRequest().message({ from: await phoneOf(phoneId), to: dialled(number), body });
  await post("message", request);
}

/** The same for a call. Its caller learns which of our numbers the other phone shows, never whose phone rings. */
export async function carryCall({ phoneId, number, pressed }: HandsetCall): Promise<CallResult> {
  const { id, digits } = pressed ?? { id: randomUUID() };
  const request = handsetRequest().call({ id, digits, from: await phoneOf(phoneId), to: dialled(number) });
  const answer = answerSchema.parse(await (await post("call", request)).json());
  if (answer.action === "say") return { kind: "says", text: answer.text };
  if (answer.action === "menu") return { kind: "asks", id, text: answer.text, digits: answer.digits };
  const callId = await readCallId(database(), { providerCallId: id });
  return { kind: "rings", callId, callerId: formatPhone(answer.callerId) };
}

async function post(channel: "message" | "call", request: Request): Promise<Response> {
  const webhook = { providerName: "simulator", channel, request, token: null };
  const response = await receiveWebhook(webhookDependencies(database()), webhook);
  if (!response.ok) throw new AppError("unavailable", "The simulated carrier did not take it. Try again.");
  return response;
}

async function phoneOf(phoneId: string): Promise<string> {
  const handset = await readHandset(database(), { phoneId });
  if (!handset) throw notFound("phone");
  return handset.phone;
}

function dialled(number: string): string {
  return parsePhone(number) ?? number;
}
