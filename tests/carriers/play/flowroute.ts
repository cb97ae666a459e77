import { toDigits } from "@/lib/phone";
import { flowrouteError, startFlowroute, type TakenText } from "@/tests/carriers/flowroute";
import { receiptWebhook, textWebhook } from "@/tests/carriers/flowroute-webhooks";
import {
  brokenAnswers,
  type PlayedCarrier,
  type PlayOptions,
  type Report,
  refusals,
} from "@/tests/carriers/play/carrier";

const account = { accessKey: "test-access", secretKey: "test-secret" };
const webhookToken = "a-token-that-only-tests-know-0001";

/** Flowroute: the secret of our address is its only proof, and there are no calls. */
export async function playFlowroute({ publicUrl, port }: PlayOptions): Promise<PlayedCarrier> {
  const standIn = await startFlowroute({ ...account, port });
  return {
    name: "flowroute",
    settings: {
      FLOWROUTE_ACCESS_KEY: account.accessKey,
      FLOWROUTE_SECRET_KEY: account.secretKey,
      FLOWROUTE_WEBHOOK_TOKEN: webhookToken,
      FLOWROUTE_API_URL: standIn.url,
    },
    standIn,
    texts: async () => standIn.texts.map(sentText),
    text: async ({ from, to, body }, proof = "genuine") => {
      const record = standIn.arrive({ from: toDigits(from), to: toDigits(to), body });
      const token = proof === "forged" ? "a-token-of-somebody-else-00000001" : webhookToken;
      const path = proof === "none" ? "message" : `${token}/message`;
      return [textWebhook(`${publicUrl}/webhooks/flowroute/${path}`, record)];
    },
    proofs: ["genuine", "forged", "none"],
    resign: async (request) => request,
    reports: ["sent", "delivered", "failed", "opted_out"],
    refusals: [
      ...brokenAnswers,
      ...refusals([400, 401, 403, 404, 422], {
        leadsTo: "permanent",
        fault: (status) => flowrouteError(Number(status), "Not like this"),
      }),
    ],
    optedOut: flowrouteError(400, "The recipient has opted out", "1110"),
  };
}

const states: Record<Report, Parameters<typeof receiptWebhook>[1]> = {
  sent: { level: 1, status: "message buffered" },
  delivered: { level: 2, status: "delivered" },
  failed: { level: 2, status: "undelivered", status_code: 1104, status_code_description: "Unreachable" },
  opted_out: { level: 2, status: "rejected", status_code: 1110, status_code_description: "STOP" },
};

function sentText(text: TakenText) {
  const { id, from, to, body } = text;
  const report = async (state: Report) => receiptWebhook(text, states[state]);
  return { id, from: `+${from}`, to: `+${to}`, body, report };
}
