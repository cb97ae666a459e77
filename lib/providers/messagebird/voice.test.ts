import { expect, test } from "vitest";
import type { RawRequest } from "@/lib/providers/contract";
import { parseInboundCall, renderAnswer } from "@/lib/providers/messagebird/voice";

function fetchFlow(query: string): RawRequest {
  const url = `https://maskline.example/webhook-voice?${query}`;
  return { method: "GET", url, headers: new Headers(), body: new Uint8Array() };
}

test("a call", () => {
  expect(parseInboundCall(fetchFlow("source=447700900001&destination=12025550100&callID=c-1"))).toEqual({
    providerCallId: "c-1",
    from: "+447700900001",
    to: "+12025550100",
    dialled: "12025550100",
  });
});

test.each(["", "&source=", "&source=anonymous", "&source=1008"])("a withheld caller id: %j", (source) => {
  expect(parseInboundCall(fetchFlow(`destination=12025550100${source}`))).toMatchObject({
    from: null,
    providerCallId: null,
  });
});

test("without a destination it is malformed", () => {
  expect(() => parseInboundCall(fetchFlow("source=447700900001"))).toThrow(
    expect.objectContaining({ field: "destination" }),
  );
});

test("a transfer, to the letter", () => {
  const answer = { action: "connect", to: "+447700900002", callerId: "+12025550100" } as const;
  expect(renderAnswer(answer)).toEqual({
    contentType: "application/xml",
    body: '<?xml version="1.0" encoding="UTF-8"?><Transfer destination="447700900002" mask="true" />',
  });
});

test("a sentence, to the letter and escaped", () => {
  expect(renderAnswer({ action: "say", language: "en-GB", text: "Sorry." }).body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Say language="en-GB" voice="female">Sorry.</Say>',
  );
  expect(renderAnswer({ action: "say", language: "en-GB", text: `<a & "b'>\u0000\u0007😀` }).body).toContain(
    ">&lt;a &amp; &quot;b&apos;&gt;😀</Say>",
  );
});
