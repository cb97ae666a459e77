import { z } from "zod";
import { SendError } from "@/lib/providers/contract";
import {
  type ApiAnswer,
  type ApiRequest,
  askApi,
  basicAuthorization,
  carrierTrouble,
  isTransient,
  requireSuccess,
} from "@/lib/providers/json-api";
import { withoutPhones } from "@/lib/providers/reason";

/** The account at Flowroute. `apiUrl` has no slash at its end. */
export type FlowrouteAccount = { accessKey: string; secretKey: string; apiUrl: string };

/** One request on the account's behalf. */
export type FlowrouteCall = { account: FlowrouteAccount; signal: AbortSignal };

/** How sentences call this carrier. */
export const carrier = "Flowroute";

export const notFoundCode = "404";
export const optedOutCode = "1110";
export const optedOutReason =
  "The recipient has answered STOP: Flowroute takes no more texts to them from this number.";

/** Answers with the parsed body; null when there is none. `path` starts with a slash. Throws {@link SendError}. */
export async function callFlowroute(
  { account, signal }: FlowrouteCall,
  request: Pick<ApiRequest, "method" | "body"> & { path: string; headers?: Record<string, string> },
): Promise<unknown> {
  const { path, headers, ...rest } = request;
  const Authorization = basicAuthorization(account.accessKey, account.secretKey);
  const answer = await askApi(
    { ...rest, url: account.apiUrl + path, headers: { Authorization, ...headers } },
    { carrier, signal },
  );
  return requireSuccess(answer, { carrier, refusal: refusalOf });
}

const word = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);
const problem = z.object({ code: word, title: word, detail: word });
/** Flowroute's endpoints do not agree on the shape of their errors: what cannot be read is passed over. */
const problems = z.object({ errors: z.array(problem) });

function refusalOf(answer: ApiAnswer): SendError {
  if (isTransient(answer.status)) return carrierTrouble(carrier, answer);
  const found = problems.safeParse(answer.body).data?.errors[0];
  const code = answer.status === 404 ? notFoundCode : (found?.code ?? String(answer.status));
  if (code === optedOutCode) return new SendError("permanent", code, optedOutReason, { optedOut: true });
  if (answer.status === 401 || answer.status === 403) {
    const keys = "Flowroute refused the request. Check FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY";
    return new SendError("permanent", code, `${keys}${detailOf(found)}.`);
  }
  return new SendError(
    "permanent",
    code,
    `Flowroute refused the request (HTTP ${answer.status})${detailOf(found)}.`,
  );
}

function detailOf(found: z.output<typeof problem> | undefined): string {
  const detail = found?.detail ?? found?.title;
  return detail ? `: ${withoutPhones(detail).replace(/\.$/, "")}` : "";
}
