import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createBird } from "@/lib/providers/bird";
import { birdError, startBird } from "@/tests/carriers/bird";
import { refusalOf } from "@/tests/carriers/outcome";

const apiKey = "bk_eu1_test";
const standIn = await startBird({ apiKey });
afterAll(() => standIn.close());

const config = { apiKey, apiUrl: standIn.url, webhookSecrets: [], category: "transactional" };
const provider = createBird(config);
const person = "+447700900001";
const number = "+12025550100";
const text = { from: number, to: person, body: "hello 👋 “quoted”", statusUrl: "https://maskline.example/x" };
const signal = () => AbortSignal.timeout(5_000);
let attempts = 0;
const nextAttempt = () => `01999999-0000-7000-8000-${String(++attempts).padStart(12, "0")}`;
const send = (attemptId = nextAttempt()) => provider.messages.send({ ...text, attemptId }, signal());

beforeEach(() => {
  standIn.requests.length = 0;
  standIn.records.length = 0;
  standIn.texts.length = 0;
});

describe("sending", () => {
  test("every character intact, with the attempt as metadata and idempotency key", async () => {
    const attemptId = nextAttempt();
    const { carrierMessageId } = await send(attemptId);
    expect(standIn.texts).toEqual([
      {
        id: carrierMessageId,
        from: number,
        to: person,
        text: text.body,
        category: "transactional",
        metadata: { attempt: attemptId },
      },
    ]);
    expect(standIn.requests[0]?.headers.get("idempotency-key")).toBe(attemptId);
    expect(standIn.requests[0]?.headers.get("user-agent")).toBe("Maskline");
  });

  test("the same attempt again is the same text", async () => {
    const attemptId = nextAttempt();
    standIn.failNext({ kind: "reset-after-accepting" });
    expect(await refusalOf(send(attemptId))).toMatchObject({ kind: "transient" });
    const { carrierMessageId } = await send(attemptId);
    expect(standIn.texts.map(({ id }) => id)).toEqual([carrierMessageId]);
  });

  test.each([400, 404, 409, 412, 413, 422])(
    "HTTP %d is permanent, with a reason that holds no phone",
    async (status) => {
      standIn.failNext(birdError(status, status === 404 ? "404" : "E01020", "SMSInvalidRecipient"));
      const refusal = await refusalOf(send());
      expect(refusal).toMatchObject({ kind: "permanent", code: status === 404 ? "404" : "E01020" });
      expect(refusal.reason).not.toMatch(/\d{7}/);
    },
  );

  test.each([
    [401, "BIRD_API_KEY"],
    [402, "balance"],
    [403, "scopes"],
    [421, "region"],
  ])("HTTP %d is for a person to repair: the text waits, and surely was not sent", async (status, hint) => {
    standIn.failAlways(birdError(status, "E01000"));
    const refusal = await refusalOf(send());
    // `fetch` asks again by itself after a 421.
    if (status === 421) await vi.waitFor(() => expect(standIn.requests).toHaveLength(2));
    standIn.failAlways(null);
    expect(refusal).toMatchObject({ kind: "transient", options: { untouched: true, retryAfterMs: 60_000 } });
    expect(refusal.reason).toContain(hint);
  });

  test.each([408, 425, 500, 502, 503, 504])("HTTP %d is transient", async (status) => {
    standIn.failNext(birdError(status, "E01033"));
    expect(await refusalOf(send())).toMatchObject({ kind: "transient" });
  });

  test("a request that Bird is still busy with is transient", async () => {
    standIn.failNext(birdError(409, "E01004", "RequestInProgress"));
    expect(await refusalOf(send())).toMatchObject({ kind: "transient", options: { retryAfterMs: 30_000 } });
  });

  test("429 is transient, and how long to wait is believed", async () => {
    standIn.failNext({ ...birdError(429, "E01011"), headers: { "retry-after": "3" } });
    expect(await refusalOf(send())).toMatchObject({
      kind: "transient",
      options: { untouched: true, retryAfterMs: 3_000 },
    });
  });

  test.each(["garble-after-accepting", "drip-after-accepting", "hang-after-accepting"] as const)(
    "%s is transient, and leaves open whether it was sent",
    async (kind) => {
      standIn.failNext({ kind });
      const message = { ...text, attemptId: nextAttempt() };
      const refusal = await refusalOf(provider.messages.send(message, AbortSignal.timeout(300)));
      expect(refusal.kind).toBe("transient");
      expect(refusal.options.untouched).toBeUndefined();
    },
  );

  test.each([
    ["an answer in words", { kind: "answer", status: 422, body: "no" }],
    ["an error of another shape", { kind: "answer", status: 422, body: { type: "x", message: "flat" } }],
  ] as const)("%s is permanent all the same", async (_, fault) => {
    standIn.failNext(fault);
    expect(await refusalOf(send())).toMatchObject({ kind: "permanent", code: "422" });
  });

  test("a recipient who opted out is known as such, refused or rejected at once", async () => {
    standIn.failNext(birdError(422, "E11020", "SMSRecipientOptedOut"));
    expect(await refusalOf(send())).toMatchObject({ kind: "permanent", options: { optedOut: true } });
    const error = { code: "recipient_opted_out" };
    standIn.failNext({ kind: "answer", status: 202, body: { id: "sms_1", status: "rejected", error } });
    expect(await refusalOf(send())).toMatchObject({
      kind: "permanent",
      code: "recipient_opted_out",
      options: { optedOut: true },
    });
  });
});

describe("asking whether a text was taken", () => {
  const find = (attemptId: string, offeredAt = new Date()) =>
    provider.messages.find?.({ ...text, attemptId, offeredAt }, signal());

  test("finds the attempt, and no other with the same words", async () => {
    const attemptId = nextAttempt();
    await send();
    standIn.failNext({ kind: "reset-after-accepting" });
    await refusalOf(send(attemptId));
    await send();
    expect(await find(attemptId)).toEqual({ carrierMessageId: standIn.texts[1]?.id });
    expect(await find(nextAttempt())).toBeNull();
  });
});

describe("the texts on record", () => {
  const list = (since: Date) => provider.messages.listInbound?.(since, signal());

  test("come oldest first, page by page, without those that we sent or that are older", async () => {
    const start = Date.now() - 3_600_000;
    for (let count = 0; count < 130; count++) {
      standIn.arrive({
        from: person,
        to: number,
        text: `text ${count}`,
        at: new Date(start + count * 1_000),
      });
    }
    await send();
    const found = (await list(new Date(start + 4_500))) ?? [];
    expect(found.map(({ body }) => body)).toEqual(
      Array.from({ length: 125 }, (_, index) => `text ${index + 5}`),
    );
    expect(found[0]).toEqual({
      carrierMessageId: standIn.records[5]?.id,
      from: person,
      fromLabel: null,
      to: number,
      dialled: number,
      body: "text 5",
      sentAt: new Date(start + 5_000),
    });
  });

  test("what cannot be read is passed over, and a list that runs in circles ends", async () => {
    const circle = { kind: "answer", status: 200, body: { data: [null, {}], next_cursor: "same" } } as const;
    standIn.failNext(circle, circle);
    expect(await list(new Date(0))).toEqual([]);
    expect(standIn.requests).toHaveLength(2);
  });

  test("an answer without a list is transient", async () => {
    standIn.failNext({ kind: "answer", status: 200, body: [] });
    expect(await refusalOf(list(new Date(0)))).toMatchObject({ kind: "transient", code: "answer" });
  });
});

describe("looking a phone up", () => {
  const read = (phone = person) => provider.lookup?.read(phone, signal());

  test.each([
    ["mobile", "mobile"],
    ["fixed_line", "landline"],
    ["voip", "voip"],
    ["toll_free", "toll_free"],
    ["m2m", "other"],
    ["unknown", null],
  ])("%s is %s", async (type, lineType) => {
    standIn.lineTypes.set(person, type);
    expect(await read()).toEqual({ country: "GB", lineType });
  });

  test("asks for nothing that costs extra", async () => {
    await read();
    expect(standIn.requests[0]?.body).toBe(JSON.stringify({ phone_number: person }));
  });

  test("an odd answer says nothing, and a refusal is permanent", async () => {
    standIn.failNext({ kind: "answer", status: 200, body: { country_code: 44, line_type: [] } });
    expect(await read()).toEqual({ country: null, lineType: null });
    expect(await refusalOf(read("+12025550199"))).toMatchObject({ kind: "permanent" });
  });
});
