import { toDigits } from "@/lib/phone";
import {
  brokenAnswers,
  type Callee,
  type PlayedCarrier,
  type PlayOptions,
  type Proof,
  type Report,
  refusals,
} from "@/tests/carriers/play/carrier";
import { startVonage, type VonageText, vonageRefusal } from "@/tests/carriers/vonage";
import { playCall } from "@/tests/carriers/vonage-calls";
import {
  answerValues,
  callWebhook,
  pieceValues,
  receiptValues,
  resignVonage,
  smsWebhook,
  textValues,
  vonageMessageId,
} from "@/tests/carriers/vonage-webhooks";

const account = { apiKey: "0a1b2c3d", apiSecret: "test-secret" };
const signer = {
  apiKey: account.apiKey,
  signatureSecret: "a-signature-secret-of-nobody",
  signatureMethod: "sha256",
} as const;
const forger = { ...signer, signatureSecret: "a-secret-of-somebody-else" };
const silent = { ...signer, signatureSecret: null };

/** Vonage, with an account that signs. */
export async function playVonage({ publicUrl, port }: PlayOptions): Promise<PlayedCarrier> {
  const standIn = await startVonage({ ...account, port });
  const callUrl = `${publicUrl}/webhooks/vonage/call`;
  return {
    name: "vonage",
    settings: {
      VONAGE_API_KEY: account.apiKey,
      VONAGE_API_SECRET: account.apiSecret,
      VONAGE_SIGNATURE_SECRET: signer.signatureSecret,
      VONAGE_SIGNATURE_METHOD: signer.signatureMethod,
      VONAGE_API_URL: standIn.url,
    },
    standIn,
    texts: async () => standIn.texts.map(sentText),
    text: async (text, proof = "genuine") => {
      const values = pieces({ from: toDigits(text.from), to: toDigits(text.to), body: text.body });
      const at = new Date(Date.now() - (proof === "stale" ? 26 * 3_600_000 : 0));
      const address = `${publicUrl}/webhooks/vonage/message`;
      return values.map((piece) => smsWebhook(address, { values: piece, signer: signerOf(proof), at }));
    },
    proofs: ["genuine", "forged", "stale", "none"],
    resign: (request) => resignVonage(request, signer),
    reports: ["sent", "delivered", "failed", "opted_out"],
    call: async ({ from, to, callee }, deliver) => {
      const target = { ...signer, publicUrl, deliver };
      const call = { from: toDigits(from), to: toDigits(to), callee: fates[callee] };
      const { connectedTo, callerId, heard } = await playCall(target, call);
      return { connectedTo: connectedTo && `+${connectedTo}`, callerId: callerId && `+${callerId}`, heard };
    },
    callRequest: ({ from, to }, proof = "genuine") =>
      callWebhook(callUrl, {
        values: answerValues({ from: toDigits(from), to: toDigits(to) }),
        signer: signerOf(proof),
        ...(proof === "stale" && { claims: { iat: Math.floor(Date.now() / 1000) - 26 * 3_600 } }),
      }),
    callOutcomes: ["answers", "busy", "no_answer", "failed"],
    refusals: [
      ...brokenAnswers,
      ...refusals([2, 3, 4, 6, 7, 8, 11, 12, 14, 15, 17, 22, 23, 29, 32, 33], {
        leadsTo: "permanent",
        fault: (code) => vonageRefusal(code),
      }),
      ...refusals([5, 9], { leadsTo: "transient", fault: (code) => vonageRefusal(code) }),
      ...refusals([1, 10], {
        leadsTo: "throttled",
        fault: (code) => vonageRefusal(code, "Throughput Rate Exceeded - please wait [ 250 ] and retry"),
      }),
    ],
  };
}

const fates = {
  answers: "answered",
  busy: "busy",
  no_answer: "unanswered",
  failed: "failed",
} as const satisfies Record<Callee, string>;

function signerOf(proof: Proof) {
  if (proof === "none") return silent;
  return proof === "forged" ? forger : signer;
}

/** One webhook where a text fits into one segment, else one per segment. */
function pieces(text: { from: string; to: string; body: string }): Record<string, string>[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is what this means.
  const isPlain = /^[\x00-\x7f]*$/.test(text.body);
  const [single, segment] = isPlain ? [160, 153] : [70, 67];
  if (text.body.length <= single) return [textValues(text)];
  return pieceValues({ ...text, reference: vonageMessageId().slice(0, 4) }, segment);
}

const states: Record<Report, { status: string; errCode?: string }> = {
  sent: { status: "buffered" },
  delivered: { status: "delivered" },
  failed: { status: "failed", errCode: "2" },
  opted_out: { status: "rejected", errCode: "9" },
};

function sentText({ id, from, to, text: body, clientRef, callback }: VonageText) {
  const ids = { id, recipient: to, sender: from, ...(clientRef !== null && { clientRef }) };
  const report = async (state: Report) =>
    smsWebhook(callback ?? "", { values: receiptValues({ ...ids, ...states[state] }), signer });
  return { id, from: `+${from}`, to: `+${to}`, body, report };
}
