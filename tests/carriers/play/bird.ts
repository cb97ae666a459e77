import { birdError, startBird, type TakenText } from "@/tests/carriers/bird";
import { birdEvent, receivedEvent, resignBird, statusEvent } from "@/tests/carriers/bird-webhooks";
import {
  brokenAnswers,
  type PlayedCarrier,
  type PlayOptions,
  type Proof,
  type Report,
  refusals,
} from "@/tests/carriers/play/carrier";

const apiKey = "bk_eu1_a-key-of-nobody";
const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const otherSecret = "whsec_b3RoZXItb3RoZXItb3RoZXItb3RoZXI=";

/** Bird: texts, all of whose news come to one address. */
export async function playBird({ publicUrl, port }: PlayOptions): Promise<PlayedCarrier> {
  const standIn = await startBird({ apiKey, port });
  const url = `${publicUrl}/webhooks/bird/message`;
  return {
    name: "bird",
    settings: { BIRD_API_KEY: apiKey, BIRD_WEBHOOK_SECRET: secret, BIRD_API_URL: standIn.url },
    standIn,
    texts: async () => standIn.texts.map((text) => sentText(text, url)),
    text: async ({ from, to, body }, proof) => {
      const record = standIn.arrive({ from, to, text: body });
      return [sign({ event: receivedEvent(record), url, proof })];
    },
    proofs: ["genuine", "forged", "stale", "none"],
    resign: async (request) => resignBird(request, secret),
    reports: ["sent", "delivered", "failed", "opted_out"],
    refusals: [
      ...brokenAnswers,
      ...refusals([400, 404, 409, 412, 422], {
        leadsTo: "permanent",
        fault: (status) => birdError(Number(status), "E01020"),
      }),
      // What an admin has to put right: texts wait for it.
      ...refusals([401, 402, 403, 421], {
        leadsTo: "transient",
        fault: (status) => birdError(Number(status), "E01001"),
      }),
      { name: "E01004", fault: birdError(409, "E01004"), leadsTo: "transient" },
    ],
    optedOut: birdError(422, "E02001", "recipient_opted_out"),
  };
}

function sign({
  event,
  url,
  proof = "genuine",
}: {
  event: { type: string; data: unknown };
  url: string;
  proof?: Proof;
}) {
  const at = new Date(Date.now() - (proof === "stale" ? 301_000 : 0));
  const request = birdEvent(event, { secret: proof === "forged" ? otherSecret : secret, url, at });
  return proof === "none" ? { ...request, headers: { "content-type": "application/json" } } : request;
}

const states: Record<Report, Parameters<typeof statusEvent>[1]> = {
  sent: { type: "sms.sent" },
  delivered: { type: "sms.delivered" },
  failed: { type: "sms.failed", error: { code: "unreachable", description: "Switched off" } },
  opted_out: { type: "sms.rejected", error: { code: "recipient_opted_out", description: "STOP" } },
};

function sentText({ id, from, to, text: body, metadata }: TakenText, url: string) {
  const report = async (state: Report) =>
    sign({ event: statusEvent({ id, from, to, metadata: metadata ?? null }, states[state]), url });
  return { id, from, to, body, report };
}
