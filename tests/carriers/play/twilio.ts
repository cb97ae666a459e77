import {
  brokenAnswers,
  type Callee,
  type PlayedCarrier,
  type PlayOptions,
  type Proof,
  type Report,
  refusals,
} from "@/tests/carriers/play/carrier";
import { startTwilio, type TwilioText, twilioFault } from "@/tests/carriers/twilio";
import { twilioCredentials } from "@/tests/carriers/twilio-account";
import { playCall } from "@/tests/carriers/twilio-calls";
import { callForm, signedForm, statusForm, textForm, twilioSid } from "@/tests/carriers/twilio-webhooks";

const { accountSid, authToken } = twilioCredentials;

/** Twilio. Its signature holds no time: none is stale. */
export async function playTwilio({ publicUrl, port }: PlayOptions): Promise<PlayedCarrier> {
  const standIn = await startTwilio({ ...twilioCredentials, port });
  const callUrl = `${publicUrl}/webhooks/twilio/call`;
  return {
    name: "twilio",
    settings: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_API_URL: standIn.url,
    },
    standIn,
    texts: async () => standIn.texts.filter(({ direction }) => direction === "outbound-api").map(sentText),
    text: async (text, proof) => {
      const sid = twilioSid("SM");
      const at = new Date();
      standIn.texts.push({ ...text, sid, direction: "inbound", statusCallback: null, at });
      const form = textForm({ accountSid, sid, ...text });
      return [sign(`${publicUrl}/webhooks/twilio/message`, { form, proof })];
    },
    proofs: ["genuine", "forged", "none"],
    resign: async ({ url, body = "" }) => sign(url, { form: Object.fromEntries(new URLSearchParams(body)) }),
    reports: ["sent", "delivered", "failed", "opted_out"],
    call: async ({ from, to, callee }, deliver) => {
      const target = { accountSid, authToken, publicUrl, deliver };
      const statusUrl = `${callUrl}?step=ended`;
      const { connectedTo, callerId, heard } = await playCall(target, {
        ...{ from, to, statusUrl },
        callee: fates[callee],
      });
      return { connectedTo, callerId, heard };
    },
    callRequest: async (call, proof) =>
      sign(callUrl, { form: callForm({ accountSid, sid: twilioSid("CA"), ...call }), proof }),
    callOutcomes: ["answers", "busy", "no_answer", "failed"],
    refusals: [
      ...brokenAnswers,
      ...refusals([21211, 21212, 21408, 21602, 21603, 21604, 21606, 21608, 21609, 21612, 21614, 21617], {
        leadsTo: "permanent",
        fault: (code) => twilioFault(400, Number(code)),
      }),
      { name: "20003", fault: twilioFault(401, 20_003), leadsTo: "permanent" },
      ...refusals([21611, 30001, 30017, 30022, 30023, 30027, 63018], {
        leadsTo: "throttled",
        fault: (code) => twilioFault(400, Number(code)),
      }),
      ...refusals([20500, 20503], { leadsTo: "transient", fault: (code) => twilioFault(503, Number(code)) }),
    ],
    optedOut: twilioFault(400, 21_610, "Attempt to send to unsubscribed recipient"),
  };
}

const fates = {
  answers: "completed",
  busy: "busy",
  no_answer: "no-answer",
  failed: "failed",
} as const satisfies Record<Callee, string>;

function sign(address: string, { form, proof = "genuine" }: { form: Record<string, string>; proof?: Proof }) {
  const token = proof === "forged" ? "somebody-else's-token" : authToken;
  const { headers, ...request } = signedForm(address, { form, authToken: token });
  const { "x-twilio-signature": _signature, ...unsigned } = headers;
  return { ...request, headers: proof === "none" ? unsigned : headers };
}

const states: Record<Report, { status: string; errorCode?: string }> = {
  sent: { status: "sent" },
  delivered: { status: "delivered" },
  failed: { status: "undelivered", errorCode: "30003" },
  opted_out: { status: "failed", errorCode: "21610" },
};

function sentText({ sid, from, to, body, statusCallback }: TwilioText) {
  const report = async (state: Report) =>
    sign(statusCallback ?? "", { form: statusForm({ accountSid, sid, ...states[state] }) });
  return { id: sid, from, to, body, report };
}
