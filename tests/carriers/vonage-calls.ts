import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  answerValues,
  callWebhook,
  deliverVonage,
  type VonageTarget,
} from "@/tests/carriers/vonage-webhooks";

/** What becomes of the other side's phone. */
export type Callee = "answered" | "busy" | "unanswered" | "rejected" | "failed" | "cancelled";

/** What a caller went through: whom they were connected to, as whom, and what they heard said. */
export type PlayedCall = {
  conversation: string;
  connectedTo: string | null;
  callerId: string | null;
  heard: string[];
};

const ncco = z.array(
  z.discriminatedUnion("action", [
    z.object({ action: z.literal("talk"), text: z.string().max(1500), language: z.string() }),
    z.object({
      action: z.literal("connect"),
      from: z.string().regex(/^\d{7,15}$/),
      timeout: z.number().optional(),
      eventType: z.literal("synchronous").optional(),
      eventUrl: z.tuple([z.url()]).optional(),
      eventMethod: z.enum(["GET", "POST"]).optional(),
      endpoint: z.tuple([z.object({ type: z.literal("phone"), number: z.string().regex(/^\d{7,15}$/) })]),
    }),
  ]),
);
type Connect = Extract<z.infer<typeof ncco>[number], { action: "connect" }>;

type Event = { uuid: string; status: string; direction: "inbound" | "outbound"; detail?: string };
type Play = { target: VonageTarget; call: PlayedCall; parties: { from?: string; to: string } };

/** Lets somebody call a number: asks our address, does what the NCCO says, and posts its events. */
export async function playCall(
  target: VonageTarget,
  options: { from?: string; to: string; callee: Callee; path?: string; transport?: "query" | "json" },
): Promise<PlayedCall> {
  const { from, to, callee } = options;
  const conversation = `CON-${randomUUID()}`;
  const call: PlayedCall = { conversation, connectedTo: null, callerId: null, heard: [] };
  const play: Play = { target, call, parties: { from, to } };
  const address = target.publicUrl + (options.path ?? "/webhooks/vonage/call");
  const uuid = randomUUID();
  await tell(play, { address, event: { uuid, status: "ringing", direction: "inbound" } });
  const values = answerValues({ from, to, uuid, conversation });
  const webhook = await callWebhook(address, { values, signer: target, transport: options.transport });
  await follow(play, { answer: await deliverVonage(target, webhook), callee });
  await tell(play, { address, event: { uuid, status: "completed", direction: "inbound" } });
  return call;
}

/** An NCCO replaces the one before; anything else lets it go on. */
async function follow(play: Play, { answer, callee }: { answer: Response; callee: Callee }): Promise<void> {
  if (answer.status === 204) return;
  const type = answer.headers.get("content-type");
  if (answer.status !== 200 || type !== "application/json") {
    throw new Error(`Vonage wants an NCCO, not ${answer.status} ${type}.`);
  }
  for (const action of ncco.parse(await answer.json())) {
    if (action.action === "talk") play.call.heard.push(action.text);
    else await connect(play, { action, callee });
  }
}

async function connect(play: Play, { action, callee }: { action: Connect; callee: Callee }): Promise<void> {
  const [endpoint] = action.endpoint;
  play.call.connectedTo = endpoint.number;
  play.call.callerId = action.from;
  const [address] = action.eventUrl ?? [];
  if (!address) return;
  const uuid = randomUUID();
  const statuses = ["started", "ringing", callee, ...(callee === "answered" ? ["completed"] : [])];
  for (const status of statuses) {
    const answer = await tell(play, { address, event: { uuid, status, direction: "outbound" } });
    if (status === callee && callee !== "answered") await follow(play, { answer, callee });
  }
}

/** Posts an event, and returns what we say to it. */
async function tell(play: Play, { address, event }: { address: string; event: Event }): Promise<Response> {
  const values = {
    ...play.parties,
    conversation_uuid: play.call.conversation,
    timestamp: new Date().toISOString(),
    ...event,
  };
  return deliverVonage(play.target, await callWebhook(address, { values, signer: play.target }));
}
