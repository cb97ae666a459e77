import { type Asked, type Fault, type Reply, type StandIn, startStandIn } from "@/tests/carriers/stand-in";
import { answerNumbers, type TwilioStock, twilioError, twilioStock } from "@/tests/carriers/twilio-numbers";
import { twilioSid } from "@/tests/carriers/twilio-webhooks";

/** A text that the stand-in keeps, in the order of arrival, in the words of its API. */
export type TwilioText = {
  sid: string;
  from: string;
  to: string;
  body: string;
  direction: "outbound-api" | "inbound";
  statusCallback: string | null;
  at: Date;
  /** What has become of it; `queued` when left out. */
  outcome?: { status: string; error_code?: number; error_message?: string };
};

/** A leg of a call as Twilio keeps it. A call that came in has no parent. */
export type TwilioLeg = {
  sid: string;
  parent_call_sid: string | null;
  status: "queued" | "ringing" | "in-progress" | "completed" | "busy" | "failed" | "no-answer" | "canceled";
  start_time?: string | null;
  end_time?: string | null;
  duration?: string | null;
};

type Kept = {
  texts: TwilioText[];
  legs: TwilioLeg[];
  numbers: TwilioStock;
  /** What a lookup says of a phone's line; `mobile` when it is not here. */
  lineTypes: Map<string, string>;
};

export type TwilioStandIn = StandIn & Kept;

/** Twilio's error answer, as a fault. */
export function twilioFault(status: number, code: number, message = "refused"): Fault {
  return { kind: "answer", ...twilioError(status, code, message) };
}

type Account = { accountSid: string; authToken: string };
type State = Kept & Account;

/** Starts a server that speaks enough of Twilio's API, its lookups and its prices. */
export async function startTwilio({ port, ...account }: Account & { port?: number }): Promise<TwilioStandIn> {
  const kept: Kept = { texts: [], legs: [], numbers: twilioStock(), lineTypes: new Map() };
  const server = await startStandIn({ handle: (asked) => handle({ ...kept, ...account }, asked), port });
  return { ...server, ...kept };
}

function handle(state: State, { method, url, headers, body }: Asked): Reply {
  const credentials = Buffer.from(`${state.accountSid}:${state.authToken}`).toString("base64");
  if (headers.get("authorization") !== `Basic ${credentials}`) return twilioError(401, 20003, "Authenticate");
  const { pathname, searchParams: query } = url;
  const form = new URLSearchParams(body);
  if (pathname.startsWith("/v2/PhoneNumbers/")) {
    return lookUp(state, decodeURIComponent(pathname.replace("/v2/PhoneNumbers/", "")));
  }
  if (pathname.startsWith("/v1/PhoneNumbers/Countries/")) return prices(pathname.slice(-2));
  const path = pathname.replace(`/2010-04-01/Accounts/${state.accountSid}`, "");
  if (path === "/Messages.json") return method === "POST" ? take(state, form) : listTexts(state, query);
  const read = state.texts.find(({ sid }) => path === `/Messages/${sid}.json`);
  if (read) return { status: 200, body: textBody(state, read) };
  const leg = state.legs.find(({ sid }) => path === `/Calls/${sid}.json`);
  if (leg) return { status: 200, body: leg };
  if (path === "/Calls.json") {
    const calls = state.legs.filter((each) => each.parent_call_sid === query.get("ParentCallSid"));
    return { status: 200, body: { calls: calls.toReversed(), next_page_uri: null } };
  }
  return (
    answerNumbers(state.numbers, { method, path, query, form }) ??
    twilioError(404, 20404, `The requested resource ${pathname} was not found`)
  );
}

function take(state: State, form: URLSearchParams): Reply {
  const [to, from, body] = [form.get("To"), form.get("From"), form.get("Body")];
  if (!to) return twilioError(400, 21604, "A 'To' phone number is required.");
  if (!from) return twilioError(400, 21603, "A 'From' phone number is required.");
  if (!body) return twilioError(400, 21602, "Message body is required.");
  if (body.length > 1600)
    return twilioError(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
  if (!/^\+[1-9]\d{6,14}$/.test(to))
    return twilioError(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
  const kept: TwilioText = {
    ...{ sid: twilioSid("SM"), to, from, body, direction: "outbound-api", at: new Date() },
    statusCallback: form.get("StatusCallback"),
  };
  state.texts.push(kept);
  return { status: 201, body: textBody(state, kept) };
}

/** Newest first, without their own ids of ours: Twilio keeps none. */
function listTexts(state: State, query: URLSearchParams): Reply {
  const size = Math.min(Number(query.get("PageSize") ?? 50), 20);
  const page = Number(query.get("Page") ?? 0);
  const found = state.texts
    .filter(({ to }) => [null, to].includes(query.get("To")))
    .filter(({ from }) => [null, from].includes(query.get("From")))
    .filter(({ at }) => at >= new Date(query.get("DateSent>") ?? 0))
    .toReversed();
  const next = new URLSearchParams(query);
  next.set("Page", String(page + 1));
  const next_page_uri =
    (page + 1) * size < found.length ? `/2010-04-01/Accounts/AC/Messages.json?${next}` : null;
  const messages = found.slice(page * size, (page + 1) * size).map((kept) => textBody(state, kept));
  return { status: 200, body: { messages, page, page_size: size, next_page_uri } };
}

function textBody(state: State, kept: TwilioText) {
  const { sid, body, from, to, direction, at } = kept;
  const inbound = direction === "inbound";
  return {
    ...{ sid, body, from, to, direction, status: inbound ? "received" : "queued" },
    ...{
      num_segments: "1",
      num_media: "0",
      error_code: null,
      error_message: null,
      price: null,
      price_unit: "USD",
    },
    account_sid: state.accountSid,
    date_created: at.toUTCString().replace("GMT", "+0000"),
    date_sent: inbound ? at.toUTCString().replace("GMT", "+0000") : null,
    uri: `/2010-04-01/Accounts/${state.accountSid}/Messages/${sid}.json`,
    ...kept.outcome,
  };
}

function lookUp(state: State, phone: string): Reply {
  const valid = phone.startsWith("+44") || phone.startsWith("+1");
  const type = state.lineTypes.get(phone) ?? "mobile";
  const line_type_intelligence = { type, carrier_name: null, error_code: null };
  const found = {
    ...{ phone_number: phone, valid, validation_errors: valid ? [] : ["NOT_A_NUMBER"] },
    country_code: valid ? (phone.startsWith("+44") ? "GB" : "US") : null,
    line_type_intelligence: valid ? line_type_intelligence : null,
  };
  return { status: 200, body: found };
}

function prices(country: string): Reply {
  const phone_number_prices = [
    { number_type: "local", base_price: "1.15", current_price: "1.15" },
    { number_type: "toll free", base_price: "2.15", current_price: "2.15" },
  ];
  return {
    status: 200,
    body: { iso_country: country, phone_number_prices, price_unit: "USD" },
  };
}
