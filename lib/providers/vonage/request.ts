import { type ApiAnswer, askApi, basicAuthorization } from "@/lib/providers/json-api";

/** How sentences call this carrier. */
export const carrier = "Vonage";

/** Whose requests these are. `apiUrl` stands for both of Vonage's hosts when it is not null. */
export type VonageAccount = { apiKey: string; apiSecret: string; apiUrl: string | null };

/** An account, and until when to wait for one answer. */
export type Call = { account: VonageAccount; signal: AbortSignal };

/** One request. `path` starts with a slash. */
export type VonageRequest = {
  host: "rest" | "api";
  path: string;
  query?: URLSearchParams;
  /** Makes it a POST. */
  form?: URLSearchParams;
};

/** Asks Vonage. Throws SendError, transient, when no answer comes; a refusal is an answer. */
export function askVonage({ account, signal }: Call, request: VonageRequest): Promise<ApiAnswer> {
  const { form } = request;
  const url = addressOf(account, request);
  const headers = { Authorization: basicAuthorization(account.apiKey, account.apiSecret) };
  return askApi({ method: form ? "POST" : "GET", url, headers, form }, { carrier, signal });
}

/** Where a request goes. */
export function addressOf(
  { apiUrl }: VonageAccount,
  { host, path, query }: Omit<VonageRequest, "form">,
): string {
  return `${apiUrl ?? `https://${host}.nexmo.com`}${path}${query ? `?${query}` : ""}`;
}
