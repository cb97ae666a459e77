import type { Reply } from "@/tests/carriers/stand-in";
import { twilioSid } from "@/tests/carriers/twilio-webhooks";

/** A number that can be rented, in Twilio's words. */
export type StockNumber = {
  phone_number: string;
  iso_country: string;
  type: "Local" | "Mobile" | "TollFree";
  capabilities: Record<string, boolean>;
  address_requirements: string;
  beta: boolean;
};

/** A number that the account rents, and what is set for it: `SmsUrl` and the like. */
export type OwnNumber = { sid: string; phone_number: string; settings: Map<string, string> };

/** What the account rents, and what can be rented. */
export type TwilioStock = { own: Map<string, OwnNumber>; available: Map<string, StockNumber> };

type Asked = { method: string; path: string; query: URLSearchParams; form: URLSearchParams };

/** Numbers that nobody rents (kept for fiction). */
export function twilioStock(): TwilioStock {
  const available = new Map<string, StockNumber>();
  for (let last = 100; last < 200; last++) {
    const phone_number = `+1202555${String(last).padStart(4, "0")}`;
    const capabilities = { voice: true, SMS: true, MMS: true, fax: false };
    const terms = { address_requirements: "none", beta: false };
    available.set(phone_number, { phone_number, iso_country: "US", type: "Local", capabilities, ...terms });
  }
  return { own: new Map(), available };
}

/** Answers a request about numbers. `path` is what follows the account; null when it is about something else. */
export function answerNumbers(stock: TwilioStock, asked: Asked): Reply | null {
  const [resource, key, type] = asked.path
    .replace(/\.json$/, "")
    .split("/")
    .slice(1);
  if (resource === "AvailablePhoneNumbers" && key && type)
    return search(stock, { ...asked, country: key, type });
  if (resource !== "IncomingPhoneNumbers") return null;
  if (!key) return asked.method === "POST" ? buy(stock, asked.form) : list(stock, asked.query);
  const own = [...stock.own.values()].find(({ sid }) => sid === key);
  if (!own) return twilioError(404, 20404, "The requested resource was not found");
  if (asked.method === "DELETE") {
    stock.own.delete(own.phone_number);
    return { status: 204 };
  }
  for (const [name, value] of asked.form) own.settings.set(name, value);
  return { status: 200, body: ownBody(own) };
}

/** Twilio's error answer. */
export function twilioError(status: number, code: number, message: string): Reply {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message, more_info, status } };
}

function search(
  stock: TwilioStock,
  { query, country, type }: Asked & { country: string; type: string },
): Reply {
  const all = [...stock.available.values()].filter((number) => number.iso_country === country);
  if (!all.some((number) => number.type === type)) {
    return twilioError(
      404,
      20404,
      `The requested resource /AvailablePhoneNumbers/${country}/${type}.json was not found`,
    );
  }
  const found = all
    .filter((number) => number.type === type && !stock.own.has(number.phone_number))
    .filter((number) => number.phone_number.includes(query.get("Contains") ?? ""))
    .filter(({ capabilities }) => query.get("SmsEnabled") !== "true" || capabilities.SMS)
    .filter(({ capabilities }) => query.get("VoiceEnabled") !== "true" || capabilities.voice)
    .slice(0, Number(query.get("PageSize") ?? 30))
    .map(({ type: _type, ...number }) => ({ ...number, friendly_name: number.phone_number, lata: null }));
  return { status: 200, body: { available_phone_numbers: found, uri: "/2010-04-01/…" } };
}

function buy(stock: TwilioStock, form: URLSearchParams): Reply {
  const phone_number = form.get("PhoneNumber") ?? "";
  if (!stock.available.has(phone_number) || stock.own.has(phone_number)) {
    return twilioError(400, 21422, `PhoneNumber ${phone_number} is not available.`);
  }
  const own = { sid: twilioSid("PN"), phone_number, settings: new Map([...form]) };
  stock.own.set(phone_number, own);
  return { status: 201, body: ownBody(own) };
}

/** Smaller pages than clients ask for, so that they have to turn them. */
function list(stock: TwilioStock, query: URLSearchParams): Reply {
  const size = Math.min(Number(query.get("PageSize") ?? 50), 20);
  const page = Number(query.get("Page") ?? 0);
  const wanted = (query.get("PhoneNumber") ?? "").replace("+", "");
  const all = [...stock.own.values()].filter(({ phone_number }) => phone_number.includes(wanted));
  const items = all.slice(page * size, (page + 1) * size).map(ownBody);
  const next = new URLSearchParams(query);
  next.set("Page", String(page + 1));
  const next_page_uri =
    (page + 1) * size < all.length ? `/2010-04-01/Accounts/AC/IncomingPhoneNumbers.json?${next}` : null;
  return {
    status: 200,
    body: { incoming_phone_numbers: items, page, page_size: size, next_page_uri },
  };
}

function ownBody({ sid, phone_number, settings }: OwnNumber) {
  const capabilities = { voice: true, sms: true, mms: true, fax: false };
  const urls = { sms_url: settings.get("SmsUrl") ?? "", voice_url: settings.get("VoiceUrl") ?? "" };
  return { sid, phone_number, friendly_name: phone_number, capabilities, ...urls, status: "in-use" };
}
