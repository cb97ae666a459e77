import { createHmac, randomUUID } from "node:crypto";
import type { Deliver } from "@/tests/carriers/play/carrier";

/** A request of Twilio's, byte for byte the same however often it is made. */
export type TwilioRequest = { method: "POST"; url: string; headers: Record<string, string>; body: string };

/** The account that signs, and where its requests go once signed. */
export type TwilioTarget = {
  accountSid: string;
  authToken: string;
  publicUrl: string;
  deliver: Deliver;
};

/** Twilio's ids: two letters and 32 hexadecimal digits. */
export function twilioSid(prefix: string): string {
  return prefix + randomUUID().replaceAll("-", "");
}

/** A form as Twilio posts it: signed over the address without its fragment, and every parameter. */
export function signedForm(
  address: string,
  { form, authToken }: { form: Record<string, string>; authToken: string },
): TwilioRequest {
  const url = address.replace(/#.*$/, "");
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + form[name], url);
  const headers = {
    "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
    "user-agent": "TwilioProxy/1.1",
    "x-twilio-signature": createHmac("sha1", authToken).update(signed, "utf8").digest("base64"),
    "i-twilio-idempotency-token": randomUUID(),
  };
  return { method: "POST", url, headers, body: new URLSearchParams(form).toString() };
}

/** Somebody texts one of our numbers. */
export function textForm(text: {
  accountSid: string;
  from: string;
  to: string;
  body: string;
  sid?: string;
}): Record<string, string> {
  const sid = text.sid ?? twilioSid("SM");
  return {
    ToCountry: "US",
    SmsMessageSid: sid,
    NumMedia: "0",
    ToCity: "",
    FromZip: "",
    SmsSid: sid,
    SmsStatus: "received",
    Body: text.body,
    To: text.to,
    NumSegments: "1",
    MessageSid: sid,
    AccountSid: text.accountSid,
    From: text.from,
    ApiVersion: "2010-04-01",
  };
}

/** Twilio reports on a text that it took. */
export function statusForm(report: {
  accountSid: string;
  sid: string;
  status: string;
  errorCode?: string;
}): Record<string, string> {
  const { sid, status } = report;
  const form: Record<string, string> = {
    SmsSid: sid,
    SmsStatus: status,
    MessageStatus: status,
    MessageSid: sid,
    AccountSid: report.accountSid,
    ApiVersion: "2010-04-01",
  };
  if (report.errorCode) form.ErrorCode = report.errorCode;
  return form;
}

/** Somebody calls one of our numbers. */
export function callForm(call: {
  accountSid: string;
  sid: string;
  from: string;
  to: string;
}): Record<string, string> {
  const { accountSid, sid, from, to } = call;
  const parties = { From: from, To: to, Caller: from, Called: to };
  const state = { CallStatus: "ringing", Direction: "inbound", ApiVersion: "2010-04-01" };
  return { AccountSid: accountSid, CallSid: sid, ...parties, ...state };
}

/** Makes the request, as often as it is called. */
export function deliver(target: TwilioTarget, request: TwilioRequest): Promise<Response> {
  return target.deliver(request);
}
