import { z } from "zod";
import { SendError } from "@/lib/providers/contract";
import {
  type ApiAnswer,
  type ApiRequest,
  askApi,
  carrierTrouble,
  isTransient,
  requireSuccess,
} from "@/lib/providers/json-api";
import { withoutPhones } from "@/lib/providers/reason";

/** The account at Bird. `apiUrl` is its region's address, without a slash at its end. */
export type BirdAccount = { apiKey: string; apiUrl: string };

/** One request on the account's behalf. */
export type BirdCall = { account: BirdAccount; signal: AbortSignal };

/** How sentences call this carrier. */
export const carrier = "Bird";
const configurationWaitMs = 60_000;

export const notFoundCode = "404";
export const optedOutName = "recipient_opted_out";
export const optedOutReason = "The recipient has told the carrier to stop texts from this number.";

/** Answers with the parsed body; null when there is none. `path` starts with a slash. Throws {@link SendError}. */
export async function callBird(
  { account, signal }: BirdCall,
  request: Pick<ApiRequest, "method" | "body"> & { path: string; idempotencyKey?: string },
): Promise<unknown> {
  const { path, idempotencyKey, ...rest } = request;
  const headers = {
    Authorization: `Bearer ${account.apiKey}`,
    ...(idempotencyKey !== undefined && { "Idempotency-Key": idempotencyKey }),
  };
  const answer = await askApi({ ...rest, url: account.apiUrl + path, headers }, { carrier, signal });
  return requireSuccess(answer, { carrier, refusal: refusalOf });
}

const word = z.string().nullish().catch(null);
const problem = z.object({ code: word, name: word, message: word });
type Problem = z.output<typeof problem>;
const problemSchema = z.object({ error: problem });

/** What only a person can repair; texts wait for it rather than fail. */
const configuration = new Map([
  [401, "Bird refused the API key. Check BIRD_API_KEY."],
  [402, "The Bird balance is too low. Top it up."],
  [403, "The API key may not do this at Bird. Give it the scopes for texts, numbers and lookup."],
  [421, "The API key belongs to another region of Bird. Check BIRD_API_KEY and BIRD_API_URL."],
]);

function refusalOf(answer: ApiAnswer): SendError {
  const { status } = answer;
  if (isTransient(status)) return carrierTrouble(carrier, answer);
  const found = problemSchema.safeParse(answer.body).data?.error;
  const repair = configuration.get(status);
  const code = status === 404 ? notFoundCode : (found?.code ?? String(status));
  if (repair) {
    return new SendError("transient", code, repair, { untouched: true, retryAfterMs: configurationWaitMs });
  }
  if (status === 409 && code === "E01004") {
    return new SendError("transient", code, "Bird is still busy with the same request.", {
      retryAfterMs: answer.retryAfterMs ?? 30_000,
    });
  }
  return new SendError("permanent", code, reasonOf(status, found), { optedOut: isOptOut(found) });
}

function reasonOf(status: number, found: Problem | undefined): string {
  if (isOptOut(found)) return optedOutReason;
  if (status === 412)
    return "Bird wants your organisation verified first: its owner has to do that in the dashboard.";
  const name = found?.name ? `, ${found.name}` : "";
  const message = found?.message ? `: ${withoutPhones(found.message).replace(/\.$/, "")}` : "";
  return `Bird refused the request (HTTP ${status}${name})${message}.`;
}

function isOptOut(found: Problem | undefined): boolean {
  return /opted_?out|suppress/i.test(`${found?.name} ${found?.code}`);
}
