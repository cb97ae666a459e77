import fc from "fast-check";
import { mutatedBytes, mutatedJson } from "@/tests/carriers/mutations";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";

/** A request as it goes to the handler: its body may be no text any more. */
export type MutatedRequest = Omit<CarrierRequest, "body"> & { body?: string | Uint8Array };

/** Who might be meant, and what breaks parsers. */
const traps = [
  ...[
    "",
    " ",
    "\0",
    "\uD800",
    "anonymous",
    "BirdCar",
    "-1",
    "NaN",
    "1e999",
    "__proto__",
    "constructor",
    "%00",
  ],
  ...["'; drop table messages; --", "🚕", "\u202E", "+", "00", "9".repeat(30), "x".repeat(3_000)],
];

const methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"];
const contentTypes = [
  ...[
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "application/vnd.api+json",
    "*/*",
  ],
  ...["multipart/form-data; boundary=x", "application/json; charset=utf-16"],
];

/** What a request says, changed: bytes, one value, or the query. Its proof is left as it was. */
export function mutatedContent(
  request: CarrierRequest,
  words: readonly string[],
): fc.Arbitrary<CarrierRequest> {
  const word = fc.constantFrom(...words, ...words, ...traps);
  return fc.oneof(...bodies(request, word), ...queries(request, word));
}

/** Who a request is from, and whom a forger would rather be. */
export type Impersonation = { from: string; as: readonly string[] };

/** Anything about a request changed, up to a body that is no text. */
export function mutatedRequest(
  request: CarrierRequest,
  {
    words,
    providers,
    impersonation,
  }: {
    words: readonly string[];
    providers: readonly string[];
    impersonation: Impersonation;
  },
): fc.Arbitrary<MutatedRequest> {
  const content: fc.Arbitrary<MutatedRequest> = mutatedContent(request, words);
  const bytes = request.body
    ? [mutatedBytes(request.body).map((body): MutatedRequest => ({ ...request, body }))]
    : [];
  return fc.oneof(
    { weight: 4, arbitrary: content },
    { weight: 3, arbitrary: impersonated(request, impersonation) },
    ...bytes.map((arbitrary) => ({ weight: 2, arbitrary })),
    { weight: 3, arbitrary: headers(request) },
    { weight: 2, arbitrary: paths(request, providers) },
    { weight: 1, arbitrary: fc.constantFrom(...methods).map((method) => ({ ...request, method })) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((body) => ({ ...request, body })) },
    {
      weight: 1,
      arbitrary: fc.json().map((body) => ({ ...request, method: "POST", body })),
    },
  );
}

/** Somebody else's phone in the sender's place, wherever it stands. */
function impersonated(request: CarrierRequest, { from, as }: Impersonation): fc.Arbitrary<CarrierRequest> {
  return fc.constantFrom(...as).map((phone) => {
    const replace = (text: string) => text.replaceAll(from.slice(1), phone.slice(1));
    return { ...request, url: replace(request.url), body: request.body && replace(request.body) };
  });
}

function bodies(request: CarrierRequest, word: fc.Arbitrary<string>): fc.Arbitrary<CarrierRequest>[] {
  const { body } = request;
  if (!body) return [];
  if (!body.startsWith("{")) return [changedForm(body, word).map((form) => ({ ...request, body: form }))];
  const json: unknown = JSON.parse(body);
  return [
    mutatedJson(json).map((changed) => ({ ...request, body: changed })),
    word.chain((value) => mutatedJson(json, [value])).map((changed) => ({ ...request, body: changed })),
  ];
}

function queries(request: CarrierRequest, word: fc.Arbitrary<string>): fc.Arbitrary<CarrierRequest>[] {
  const [address = "", query = ""] = request.url.split("?");
  const changed = changedForm(query || "to=1", word).map((form) => ({
    ...request,
    url: `${address}?${form}`,
  }));
  const broken = fc
    .constantFrom("%", "%zz", "%00", "a=%ff", "=&=&", "token=x", "concat-total=2&concat-part=1", "step=ended")
    .map((rest) => ({ ...request, url: `${address}?${query}${query && "&"}${rest}` }));
  return [changed, broken];
}

/** A form in which a field is another one, gone, doubled or in other letters. */
function changedForm(form: string, word: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const fields = [...new URLSearchParams(form)];
  const how = fc.constantFrom("value", "value", "value", "gone", "double", "shout", "new");
  return fc.record({ at: fc.nat({ max: fields.length - 1 }), how, value: word }).map(({ at, how, value }) => {
    const changed = fields.flatMap((field, index): [string, string][] => {
      if (index !== at) return [field];
      if (how === "gone") return [];
      if (how === "double") return [field, [field[0], value]];
      return [how === "shout" ? [field[0].toUpperCase(), field[1]] : [field[0], value]];
    });
    if (how === "new") changed.push([value.slice(0, 20), value]);
    return new URLSearchParams(changed).toString();
  });
}

function headers(request: CarrierRequest): fc.Arbitrary<CarrierRequest> {
  const names = [...Object.keys(request.headers), "authorization", "x-twilio-signature", "webhook-id"];
  const letters = fc.string({ unit: fc.constantFrom(..."aZ09+/=-_.,; "), maxLength: 40 });
  const change = fc.record({
    name: fc.constantFrom(...names, "x-forwarded-host", "x-forwarded-proto", "host"),
    how: fc.constantFrom("gone", "other", "letter", "type"),
    at: fc.nat({ max: 400 }),
    letters,
    type: fc.constantFrom(...contentTypes),
  });
  return change.map(({ name, how, at, letters: text, type }) => {
    const { [name]: before = "", ...rest } = request.headers;
    const place = before.length === 0 ? 0 : at % before.length;
    const changed = before.slice(0, place) + (text.trim()[0] ?? "x") + before.slice(place + 1);
    if (how === "gone") return { ...request, headers: rest };
    if (how === "type") return { ...request, headers: { ...request.headers, "content-type": type } };
    return { ...request, headers: { ...rest, [name]: how === "other" ? text.trim() : changed } };
  });
}

/** Another channel, carrier or secret in the address. */
function paths(request: CarrierRequest, providers: readonly string[]): fc.Arbitrary<CarrierRequest> {
  const { origin, search } = new URL(request.url);
  const own = ["/webhook", "/webhook-voice", "/inbound-sms", "/webhooks/inbound-sms"];
  const token = fc.constantFrom("", "/x", `/${"0".repeat(32)}`, "/%00", "/a-token-of-somebody-else-00000001");
  const named = fc
    .record({
      provider: fc.constantFrom(...providers),
      channel: fc.constantFrom("message", "call", "status"),
      token,
    })
    .map(({ provider, channel, token: secret }) => `/webhooks/${provider}${secret}/${channel}`);
  return fc
    .oneof(fc.constantFrom(...own), named, named, named)
    .map((path) => ({ ...request, url: origin + path + search }));
}
