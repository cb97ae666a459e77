import { afterAll, expect, test } from "vitest";
import { refusalOf } from "@/tests/carriers/outcome";
import { startTwilioAccount } from "@/tests/carriers/twilio-account";

const { standIn, provider } = await startTwilioAccount();
afterAll(() => standIn.close());

const read = (phone: string) => provider().lookup?.read(phone, AbortSignal.timeout(5_000));

test.each([
  ["mobile", "mobile"],
  ["landline", "landline"],
  ["fixedVoip", "voip"],
  ["nonFixedVoip", "voip"],
  ["tollFree", "toll_free"],
  ["premium", "other"],
  ["pager", "other"],
  ["unknown", null],
])("%s is %s", async (type, lineType) => {
  standIn.lineTypes.set("+447700900001", type);
  expect(await read("+447700900001")).toEqual({ country: "GB", lineType });
  expect(standIn.requests.at(-1)?.url.pathname).toBe("/v2/PhoneNumbers/%2B447700900001");
});

test("a line whose type was not bought, or not told, is unknown", async () => {
  const body = { valid: true, country_code: "CA", line_type_intelligence: { type: null, error_code: 60601 } };
  standIn.failNext({ kind: "answer", status: 200, body });
  expect(await read("+14165550100")).toEqual({ country: "CA", lineType: null });
});

test("a phone that cannot exist is refused for good, and an answer without a verdict is none", async () => {
  expect(await refusalOf(read("+999123456789"))).toMatchObject({ kind: "permanent", code: "invalid" });
  standIn.failNext({ kind: "answer", status: 200, body: {} });
  expect(await refusalOf(read("+447700900001"))).toMatchObject({ kind: "transient" });
});
