import { z } from "zod";
import { type ApiAnswer, askApi, basicAuthorization, requireSuccess } from "@/lib/providers/json-api";
import { carrier, toSendError } from "@/lib/providers/twilio/errors";

/** Whose requests these are, and where Twilio answers them: `https://api.twilio.com`, or a region's. */
export type TwilioAccount = { accountSid: string; authToken: string; apiUrl: string };

/** An account, and until when to wait for one answer. */
export type Call = { account: TwilioAccount; signal: AbortSignal };

/** One request. `path` starts with a slash; of the account's own resources it is what follows the account. */
export type TwilioRequest = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  /** The account's own resources when left out. */
  product?: "lookups" | "pricing";
  query?: URLSearchParams;
  form?: URLSearchParams;
};

/** Answers with the parsed JSON body; null when there is none. Throws SendError. */
export async function callTwilio({ account, signal }: Call, request: TwilioRequest): Promise<unknown> {
  const { method, form } = request;
  const headers = { Authorization: basicAuthorization(account.accountSid, account.authToken) };
  const answer = await askApi(
    { method, url: addressOf(account, request), headers, form },
    { carrier, signal },
  );
  return requireSuccess(answer, {
    carrier,
    refusal: () => toSendError({ ...answer, ...errorOf(answer) }),
  });
}

/** Twilio's products differ in the first word of the host, in every region. */
function addressOf(account: TwilioAccount, { product, path, query }: TwilioRequest): string {
  const origin = product ? account.apiUrl.replace("//api.", `//${product}.`) : account.apiUrl;
  const root = product ? "" : `/2010-04-01/Accounts/${account.accountSid}`;
  return `${origin}${root}${path}${query ? `?${query}` : ""}`;
}

const errorSchema = z.object({
  code: z.coerce.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
});

function errorOf({ body }: ApiAnswer): { code: string | null; message: string | null } {
  const { code, message } = errorSchema.safeParse(body).data ?? {};
  return { code: code ?? null, message: message ?? null };
}
