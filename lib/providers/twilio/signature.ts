import { createHash, createHmac } from "node:crypto";
import type { RawRequest, Verdict } from "@/lib/providers/contract";
import { sameSecret } from "@/lib/providers/secret";

export const signatureHeader = "x-twilio-signature";

/**
 * Whether Twilio signed this request: an HMAC-SHA1 over its full URL and every parameter of its form, or over a URL
 * that holds the body's hash. During a change of the auth token either of the two `authTokens` may sign. Neither a
 * time nor a nonce is signed, so a request proves itself for ever: what it does has to be idempotent.
 */
export function verifySignature(request: RawRequest, { authTokens }: { authTokens: string[] }): Verdict {
  const signature = request.headers.get(signatureHeader);
  if (!signature) return { ok: false, reason: "missing" };
  const parameters = signedParameters(request);
  if (parameters === null) return { ok: false, reason: "invalid" };
  const signed = authTokens.flatMap((authToken) =>
    urlForms(request.url).map((url) => sign({ url, parameters, authToken })),
  );
  // Every form is compared, so that the time taken does not say which one matched.
  const matches = signed.filter((expected) => sameSecret(signature, expected));
  return matches.length > 0 ? { ok: true, replay: null } : { ok: false, reason: "invalid" };
}

/** The signature of a URL and of what {@link signedParameters} made of a body. */
export function sign(content: { url: string; parameters: string; authToken: string }): string {
  return createHmac("sha1", content.authToken)
    .update(content.url + content.parameters, "utf8")
    .digest("base64");
}

/** Names and values in the order in which they are signed. Of a repeated name each value counts once. */
export function joinParameters(form: URLSearchParams): string {
  return [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
    .join("");
}

/** What of the body is signed beside the URL. Null when the body is not what the signature can cover. */
function signedParameters({ url, headers, body }: RawRequest): string | null {
  const hash = new URL(url).searchParams.get("bodySHA256");
  if (hash !== null) return sameSecret(hash.toLowerCase(), sha256(body)) ? "" : null;
  if (body.byteLength === 0) return "";
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return null;
  return joinParameters(new URLSearchParams(new TextDecoder().decode(body)));
}

const urlParts = /^(https?):\/\/((?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*))(:\d+)?([^#]*)/;

/** As it came, without its port, and with the scheme's standard port: Twilio is known to sign each of these. */
function urlForms(url: string): string[] {
  const [, scheme, host, , rest] = urlParts.exec(url) ?? [];
  if (!scheme) return [url];
  const standardPort = scheme === "https" ? 443 : 80;
  return [url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${standardPort}${rest}`];
}

function sha256(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}
