import { z } from "zod";
import { type ApiRequest, askApi, requireSuccess } from "@/lib/providers/json-api";
import { carrier, toSendError } from "@/lib/providers/messagebird/failure";

const host = "https://numbers.messagebird.com/v1";

/** One request to the Numbers API, which the package lacks. `path` starts with a slash. */
export type NumbersRequest = Pick<ApiRequest, "method" | "body"> & { path: string; query?: URLSearchParams };

const refusedSchema = z.object({ errors: z.unknown() }).catch({ errors: undefined });

/** Answers with the parsed body; null when there is none. Throws SendError. */
export async function callNumbersApi(
  { apiKey, signal }: { apiKey: string; signal: AbortSignal },
  { path, query, ...rest }: NumbersRequest,
): Promise<unknown> {
  const url = `${host}${path}${query ? `?${query}` : ""}`;
  const headers = { Authorization: `AccessKey ${apiKey}` };
  const answer = await askApi({ ...rest, url, headers }, { carrier, signal });
  return requireSuccess(answer, {
    carrier,
    refusal: ({ status, body }) => toSendError({ statusCode: status, ...refusedSchema.parse(body) }, answer),
  });
}
