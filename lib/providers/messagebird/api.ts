import { z } from "zod";
import { type ApiRequest, askApi, requireSuccess } from "@/lib/providers/json-api";
import { carrier, toSendError } from "@/lib/providers/messagebird/failure";

const hosts = {
  rest: "https://rest.messagebird.com",
  numbers: "https://numbers.messagebird.com/v1",
  voice: "https://voice.messagebird.com",
};

/** An account, and until when to wait for one answer. */
export type Call = { apiKey: string; signal: AbortSignal };

/** One request for what the package lacks or types wrongly. `path` starts with a slash. */
export type MessageBirdRequest = Pick<ApiRequest, "method" | "body"> & {
  host: keyof typeof hosts;
  path: string;
  query?: URLSearchParams;
};

/** What MessageBird does not have is refused with one of these. */
export const absentCodes = ["20", "404"];

const refusedSchema = z.object({ errors: z.unknown() }).catch({ errors: undefined });

/** Answers with the parsed body; null when there is none. Throws SendError. */
export async function callMessageBird(
  { apiKey, signal }: Call,
  request: MessageBirdRequest,
): Promise<unknown> {
  const { host, path, query, ...rest } = request;
  const url = `${hosts[host]}${path}${query ? `?${query}` : ""}`;
  const headers = { Authorization: `AccessKey ${apiKey}` };
  const answer = await askApi({ ...rest, url, headers }, { carrier, signal });
  return requireSuccess(answer, {
    carrier,
    refusal: ({ status, body }) => toSendError({ statusCode: status, ...refusedSchema.parse(body) }, answer),
  });
}
