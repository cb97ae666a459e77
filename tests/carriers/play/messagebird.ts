import { toDigits } from "@/lib/phone";
import { carrierError, startMessageBird, type TakenText } from "@/tests/carriers/messagebird";
import { messageBirdRequests } from "@/tests/carriers/messagebird-webhooks";
import {
  brokenAnswers,
  type PlayedCarrier,
  type PlayOptions,
  type Proof,
  type Report,
  refusals,
} from "@/tests/carriers/play/carrier";
import { signWebhook } from "@/tests/carriers/sign";
import { attribute, plain } from "@/tests/carriers/xml";

const accessKey = "test_an-access-key-of-nobody";
const signingKey = "a-signing-key-that-only-tests-know";

/** MessageBird. Its package has the hosts hard-coded: `redirect.mjs` leads it to the stand-in. */
export async function playMessageBird({ publicUrl, port }: PlayOptions): Promise<PlayedCarrier> {
  const standIn = await startMessageBird({ accessKey, port });
  const requests = (proof: Proof = "genuine") => messageBirdRequests({ publicUrl, ...signer(proof) });
  const parties = ({ from, to }: { from: string; to: string }) => ({
    source: toDigits(from),
    destination: toDigits(to),
  });
  return {
    name: "messagebird",
    settings: { MESSAGEBIRD_API_KEY: accessKey, MESSAGEBIRD_SIGNING_KEY: signingKey },
    standIn,
    texts: async () => standIn.texts.map((text) => sentText(text, requests())),
    text: async ({ from, to, body }, proof) => [
      await requests(proof).text({ originator: toDigits(from), recipient: toDigits(to), payload: body }),
    ],
    proofs: ["genuine", "forged", "stale", "none"],
    resign: async (request) => {
      const jwt = await signWebhook({ ...request, signingKey });
      return { ...request, headers: { ...request.headers, "messagebird-signature-jwt": jwt } };
    },
    reports: ["sent", "delivered", "failed", "opted_out"],
    call: async (call, deliver) => readFlow(await deliver(await requests().call(parties(call))), call.to),
    callRequest: (call, proof) => requests(proof).call(parties(call)),
    refusals: [
      ...brokenAnswers,
      ...refusals([2, 9, 10, 20, 21, 25], {
        leadsTo: "permanent",
        fault: (code) => carrierError(code === "2" ? 401 : code === "25" ? 402 : 422, Number(code)),
      }),
      ...refusals([98, 99], { leadsTo: "transient", fault: (code) => carrierError(500, Number(code)) }),
    ],
    optedOut: carrierError(422, 103, "Recipient has opted out"),
  };
}

function signer(proof: Proof) {
  if (proof === "none") return { signingKey: null };
  if (proof === "forged") return { signingKey: "somebody-else's-signing-key" };
  return { signingKey, ...(proof === "stale" && { at: new Date(Date.now() - 120_000) }) };
}

const states: Record<Report, { status: string; statusErrorCode?: string; statusReason?: string }> = {
  sent: { status: "buffered" },
  delivered: { status: "delivered" },
  failed: { status: "delivery_failed", statusErrorCode: "1", statusReason: "unknown subscriber" },
  opted_out: { status: "delivery_failed", statusErrorCode: "103", statusReason: "opted out" },
};

function sentText(text: TakenText, requests: ReturnType<typeof messageBirdRequests>) {
  const { id, originator, recipients: recipient, body, reference = "", reportUrl = "" } = text;
  const report = (state: Report) =>
    requests.status({ reportUrl, id, reference, recipient, ...states[state] });
  return { id, from: `+${originator}`, to: `+${recipient}`, body, report };
}

/** What MessageBird does with a call flow: the caller id of a masked transfer is the number that was called. */
async function readFlow(answer: Response, dialled: string) {
  if (!answer.ok) throw new Error(`MessageBird wants a call flow, not ${answer.status}.`);
  const flow = await answer.text();
  const destination = attribute(/<Transfer([^>]*)\/>/.exec(flow)?.[1] ?? "", "destination");
  const heard = [...flow.matchAll(/<Say[^>]*>([^<]*)<\/Say>/g)].map(([, said = ""]) => plain(said));
  return { connectedTo: destination && `+${destination}`, callerId: destination && dialled, heard };
}
