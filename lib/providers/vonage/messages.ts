import { z } from "zod";
import { toDigits } from "@/lib/phone";
import { type OutboundMessage, SendError } from "@/lib/providers/contract";
import { requireSuccess, unreadable } from "@/lib/providers/json-api";
import { refusedBy } from "@/lib/providers/vonage/errors";
import { askVonage, type Call, carrier } from "@/lib/providers/vonage/request";
import { segmentError } from "@/lib/providers/vonage/send-status";
import { measureText } from "@/lib/segments";

const longestCallback = 100;

const segment = z.object({
  status: z.coerce.string(),
  "message-id": z.string().min(1).nullish().catch(null),
  "error-text": z.string().nullish().catch(null),
});
const answerSchema = z.object({ messages: z.array(segment).min(1) });
const problemSchema = z.object({ title: z.string() }).catch({ title: "" });

/**
 * Sends one text and returns the id of its first segment that was taken: reports about any segment carry our own id
 * too. Throws SendError.
 */
export async function sendMessage(
  call: Call,
  message: OutboundMessage,
): Promise<{ carrierMessageId: string }> {
  if (call.signal.aborted) throw neverSent();
  const answer = await askVonage(call, { host: "rest", path: "/sms/json", form: toForm(message) });
  const body = requireSuccess(answer, {
    carrier,
    refusal: () => refusedBy(answer, problemSchema.parse(answer.body).title || null),
  });
  const segments = answerSchema.safeParse(body).data?.messages;
  if (!segments) throw unreadable(carrier);
  const taken = segments.filter(({ status }) => status === "0");
  const id = taken.find((candidate) => candidate["message-id"])?.["message-id"];
  if (id) return { carrierMessageId: id };
  const [first] = segments;
  if (taken.length > 0 || !first) throw unreadable(carrier);
  throw segmentError({ status: first.status, errorText: first["error-text"] ?? null });
}

function toForm(message: OutboundMessage): URLSearchParams {
  const form = new URLSearchParams({
    from: toDigits(message.from),
    to: toDigits(message.to),
    text: message.body,
    // As `text`, Vonage replaces whatever GSM 03.38 does not have.
    type: measureText(message.body).encoding === "gsm7" ? "text" : "unicode",
    "client-ref": message.attemptId,
  });
  // One that is too long would be refused with the text; the account's own address gets the reports then.
  if (message.statusUrl !== null && message.statusUrl.length <= longestCallback) {
    form.set("callback", message.statusUrl);
  }
  return form;
}

function neverSent(): SendError {
  return new SendError("transient", "timeout", "The text was not sent in time.", { untouched: true });
}
