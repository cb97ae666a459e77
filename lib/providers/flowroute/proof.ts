import { AppError } from "@/lib/errors";
import { isInNetworks } from "@/lib/networks";
import {
  MalformedWebhook,
  type RawRequest,
  SendError,
  type Verdict,
  type WebhookChannel,
} from "@/lib/providers/contract";
import { callFlowroute, type FlowrouteAccount, notFoundCode } from "@/lib/providers/flowroute/api";
import { type FlowrouteText, readText } from "@/lib/providers/flowroute/record";
import { readJsonBody } from "@/lib/providers/json-body";
import { sameSecret } from "@/lib/providers/secret";

/** What tells Flowroute's requests, which are not signed, from others. */
export type WebhookProof = {
  /** The secret in our webhooks' addresses. */
  webhookToken: string;
  /** Where Flowroute posts from, as addresses or networks. None: from anywhere. */
  networks: readonly string[];
  /** Whether Flowroute is asked about every text before it is taken. */
  crossCheck: boolean;
};

const crossCheckTimeoutMs = 5_000;

/** Throws MalformedWebhook and, when a text could not be checked at Flowroute, `unavailable`. */
export async function verifyWebhook(
  request: RawRequest,
  proof: WebhookProof & { account: FlowrouteAccount; channel: WebhookChannel; token: string | null },
): Promise<Verdict> {
  if (proof.token === null) return { ok: false, reason: "missing" };
  if (!sameSecret(proof.token, proof.webhookToken)) return { ok: false, reason: "invalid" };
  if (proof.networks.length > 0 && !isInNetworks(request.sender ?? "", proof.networks)) {
    return { ok: false, reason: "invalid" };
  }
  const mustAsk = proof.crossCheck && proof.channel === "message";
  const known = !mustAsk || (await isOnRecord(readText(readJsonBody(request)), proof.account));
  return known ? { ok: true, replay: null } : { ok: false, reason: "invalid" };
}

/** Whether Flowroute has this very text on record. */
async function isOnRecord(text: FlowrouteText, account: FlowrouteAccount): Promise<boolean> {
  const record = await readRecord(text.id ?? "", account);
  if (record === null) return false;
  return (
    record.direction?.toLowerCase() === "inbound" &&
    digitsOf(record.to) === digitsOf(text.to) &&
    digitsOf(record.from) === digitsOf(text.from) &&
    (record.body ?? "") === (text.body ?? "")
  );
}

async function readRecord(id: string, account: FlowrouteAccount): Promise<FlowrouteText | null> {
  // The id becomes part of a path.
  if (!/^[\w-]+$/.test(id)) return null;
  const signal = AbortSignal.timeout(crossCheckTimeoutMs);
  try {
    return readText(
      await callFlowroute({ account, signal }, { method: "GET", path: `/v2.1/messages/${id}` }),
    );
  } catch (error) {
    if (error instanceof SendError && error.code === notFoundCode) return null;
    if (!(error instanceof SendError || error instanceof MalformedWebhook)) throw error;
    throw new AppError("unavailable", "The text could not be checked at Flowroute.", { cause: error });
  }
}

function digitsOf(number: string | null | undefined): string {
  return number?.replace(/^\+/, "") ?? "";
}
