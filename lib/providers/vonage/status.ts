import { MalformedWebhook, type RawRequest, type StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf, type Fields } from "@/lib/providers/fields";
import { fieldsOf } from "@/lib/providers/vonage/parameters";

const statuses = new Map<string, StatusUpdate["status"]>([
  ["accepted", "sent"],
  ["buffered", "sent"],
  ["unknown", "sent"],
  ["delivered", "delivered"],
  ["expired", "failed"],
  ["failed", "failed"],
  ["rejected", "failed"],
]);

const optedOutCode = "9";

const reasons = new Map<string, string>([
  ["1", "The network did not say why it failed."],
  ["2", "The phone is switched off or out of reach."],
  ["3", "The number is no longer in use."],
  ["4", "The recipient has barred this number or service."],
  ["5", "The recipient has changed networks, and the text did not follow."],
  ["6", "The recipient's network took the text for spam."],
  ["7", "The phone was busy."],
  ["8", "The recipient's network failed."],
  [optedOutCode, "The recipient has told the carrier to stop texts, or is on its block list."],
  ["10", "The network does not accept this text."],
  ["11", "Vonage finds no way to the recipient's network."],
  ["12", "The recipient cannot be reached."],
  ["13", "The recipient's subscription has an age restriction."],
  ["14", "The recipient's carrier blocks texts like this one."],
  ["15", "The recipient's prepaid balance is too low."],
  ["16", "The recipient's network takes no more texts now."],
  ["50", "The text breaks a rule of its country: the sender."],
  ["51", "The text breaks a rule of its country: its registration."],
  ["52", "The text breaks a rule of its country: its words."],
  ["53", "The text breaks a rule of its country: its time."],
  ["54", "The text breaks a rule of its country: consent."],
]);

/** Reads a delivery receipt. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const fields = fieldsOf(request);
  const word = fields.identifier("status")?.toLowerCase() ?? null;
  const status = statuses.get(word ?? "");
  if (word === null || !status) throw new MalformedWebhook("status", "status is missing or not a known one.");
  const carrierMessageId = fields.identifier("messageId", "message-id");
  const attemptId = attemptIdOf(fields.identifier("client-ref"));
  if (carrierMessageId === null && attemptId === null) {
    throw new MalformedWebhook(
      "messageId",
      "Neither messageId nor client-ref says which text this is about.",
    );
  }
  return { carrierMessageId, attemptId, status, ...failure(fields, { word, status }) };
}

function failure(
  fields: Fields,
  { word, status }: { word: string; status: StatusUpdate["status"] },
): Pick<StatusUpdate, "errorCode" | "errorReason" | "optedOut"> {
  if (status !== "failed") return { errorCode: null, errorReason: null, optedOut: false };
  const code = fields.identifier("err-code");
  const known = code === null ? undefined : reasons.get(code);
  return { errorCode: code ?? word, errorReason: known ?? outcomeOf(word), optedOut: code === optedOutCode };
}

function outcomeOf(word: string): string {
  return word === "expired" ? "The text could not be delivered in time." : `Vonage says: ${word}.`;
}
