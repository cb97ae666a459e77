import { expect, test } from "vitest";
import { attachmentNotice } from "@/lib/providers/attachment";
import { MalformedWebhook, type RawRequest } from "@/lib/providers/contract";
import { parseInboundMessage } from "@/lib/providers/twilio/inbound";
import { textForm } from "@/tests/carriers/twilio-webhooks";

const person = "+447700900001";
const number = "+12025550100";

function text(form: Record<string, string>): RawRequest {
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  const body = new TextEncoder().encode(new URLSearchParams(form).toString());
  return { method: "POST", url: "https://maskline.example/webhooks/twilio/message", headers, body };
}

const form = (changes: Record<string, string> = {}) => ({
  ...textForm({ accountSid: "AC1", from: person, to: number, body: "hello", sid: "SM1" }),
  ...changes,
});

test("a text, with parameters that nobody knows yet", () => {
  expect(parseInboundMessage(text(form({ SomethingNew: "1" })))).toEqual({
    carrierMessageId: "SM1",
    from: person,
    fromLabel: null,
    to: number,
    dialled: number,
    body: "hello",
  });
});

test.each([
  ["", null],
  ["anonymous", null],
  ["Unknown", null],
  ["BirdCar", "BirdCar"],
  ["1008", "1008"],
])("%j is no phone", (From, fromLabel) => {
  expect(parseInboundMessage(text(form({ From })))).toMatchObject({ from: null, fromLabel });
});

test("a picture without words is passed on as a sentence, and with words as they are", () => {
  const picture = { NumMedia: "1", MediaUrl0: "https://api.twilio.com/x", MediaContentType0: "image/jpeg" };
  expect(parseInboundMessage(text(form({ ...picture, Body: "" }))).body).toBe(attachmentNotice);
  expect(parseInboundMessage(text(form(picture))).body).toBe("hello");
});

test.each(["To", "From", "Body"])("%s is named when missing", (field) => {
  const { [field]: _missing, ...rest } = form();
  expect(() => parseInboundMessage(text(rest))).toThrow(expect.objectContaining({ field }));
  expect(() => parseInboundMessage(text(rest))).toThrow(MalformedWebhook);
});
