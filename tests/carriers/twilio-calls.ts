import {
  callForm,
  deliver,
  signedForm,
  type TwilioRequest,
  type TwilioTarget,
  twilioSid,
} from "@/tests/carriers/twilio-webhooks";
import { attribute, plain } from "@/tests/carriers/xml";

/** What becomes of the other side's phone. */
export type Callee = "completed" | "busy" | "no-answer" | "failed";

/** What a caller went through: whom they were connected to, as whom, and what they heard said. */
export type PlayedCall = {
  sid: string;
  connectedTo: string | null;
  callerId: string | null;
  heard: string[];
  /** Every request made on the way, in order. */
  requests: TwilioRequest[];
};

type Step = { address: string; form: Record<string, string> };
type Play = { target: TwilioTarget; call: PlayedCall; base: Record<string, string> };

/** Lets somebody call a number: fetches our TwiML, does what it says, and reports as Twilio does. */
export async function playCall(
  target: TwilioTarget,
  options: { from: string; to: string; callee: Callee; voiceUrl?: string; statusUrl?: string },
): Promise<PlayedCall> {
  const { from, to, callee } = options;
  const call: PlayedCall = {
    sid: twilioSid("CA"),
    connectedTo: null,
    callerId: null,
    heard: [],
    requests: [],
  };
  const base = callForm({ accountSid: target.accountSid, sid: call.sid, from, to });
  const play = { target, call, base };
  const address = options.voiceUrl ?? `${target.publicUrl}/webhooks/twilio/call`;
  const markup = await request(play, { address, form: base });
  say(play, markup);
  await dial(play, { markup, callee });
  if (options.statusUrl) {
    const form = {
      ...base,
      CallStatus: "completed",
      CallDuration: "12",
      CallbackSource: "call-progress-events",
    };
    await request(play, { address: options.statusUrl, form });
  }
  return call;
}

async function dial(play: Play, { markup, callee }: { markup: string; callee: Callee }): Promise<void> {
  const [, attributes = "", number = "", callee164 = ""] =
    /<Dial([^>]*)><Number([^>]*)>([^<]*)<\/Number><\/Dial>/.exec(markup) ?? [];
  if (!callee164) return;
  play.call.connectedTo = callee164;
  play.call.callerId = attribute(attributes, "callerId");
  const leg = twilioSid("CA");
  const report = attribute(number, "statusCallback");
  if (report && callee === "completed") {
    const form = {
      CallSid: leg,
      ParentCallSid: play.call.sid,
      CallStatus: "in-progress",
      Direction: "outbound-dial",
    };
    await request(play, { address: report, form: { ...play.base, ...form } });
  }
  const action = attribute(attributes, "action");
  if (!action) return;
  const form = { ...play.base, CallStatus: "in-progress", DialCallSid: leg, DialCallStatus: callee };
  say(play, await request(play, { address: action, form }));
}

async function request({ target, call }: Play, { address, form }: Step): Promise<string> {
  const signed = signedForm(address, { form, authToken: target.authToken });
  call.requests.push(signed);
  const response = await deliver(target, signed);
  const type = response.headers.get("content-type");
  if (!response.ok || type !== "text/xml")
    throw new Error(`Twilio wants TwiML, not ${response.status} ${type}.`);
  return response.text();
}

function say({ call }: Play, markup: string): void {
  for (const [, text = ""] of markup.matchAll(/<Say[^>]*>([^<]*)<\/Say>/g)) call.heard.push(plain(text));
}
