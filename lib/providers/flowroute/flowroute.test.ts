import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createFlowroute, type FlowrouteConfig } from "@/lib/providers/flowroute";
import { flowrouteError, startFlowroute } from "@/tests/carriers/flowroute";
import { textWebhook } from "@/tests/carriers/flowroute-webhooks";
import { refusalOf } from "@/tests/carriers/outcome";

const account = { accessKey: "access", secretKey: "secret" };
const standIn = await startFlowroute(account);
afterAll(() => standIn.close());

const webhookToken = "0123456789abcdef0123456789abcdef";
const open: FlowrouteConfig = {
  ...account,
  apiUrl: standIn.url,
  webhookToken,
  networks: [],
  crossCheck: false,
};
const provider = createFlowroute(open);
const person = "+447700900001";
const number = "+12025550100";
const attemptId = "01999999-0000-7000-8000-000000000001";
const statusUrl = "https://maskline.example/webhooks/flowroute/status";
const text = { attemptId, from: number, to: person, body: "hello", statusUrl };
const signal = () => AbortSignal.timeout(5_000);
const send = (message: Partial<typeof text> = {}) =>
  provider.messages.send({ ...text, ...message }, signal());

beforeEach(() => {
  standIn.requests.length = 0;
  standIn.records.length = 0;
  standIn.texts.length = 0;
});

describe("sending", () => {
  test("in digits, with the token and the attempt in the receipt's address", async () => {
    const { carrierMessageId } = await send();
    expect(standIn.texts).toEqual([
      {
        id: carrierMessageId,
        to: "447700900001",
        from: "12025550100",
        body: "hello",
        is_mms: false,
        dlr_callback: `https://maskline.example/webhooks/flowroute/${webhookToken}/status?attempt=${attemptId}`,
      },
    ]);
  });

  test("without a public address there is no receipt", async () => {
    await provider.messages.send({ ...text, statusUrl: null }, signal());
    expect(standIn.texts[0]).not.toHaveProperty("dlr_callback");
  });

  test("typographic quotes and dashes become plain, everything else stays", async () => {
    await send({ body: "“It’s 5–6 pm…” 👩‍👩‍👧 é\n‘ok’ — bye" });
    expect(standIn.texts[0]?.body).toBe("\"It's 5-6 pm...\" 👩‍👩‍👧 é\n'ok' - bye");
  });

  test("a recipient who answered STOP has opted out, for good", async () => {
    standIn.stopped.add("12025550100:447700900001");
    expect(await refusalOf(send())).toMatchObject({
      kind: "permanent",
      code: "1110",
      options: { optedOut: true },
    });
    standIn.stopped.clear();
  });

  test.each([
    [401, "401", "FLOWROUTE_ACCESS_KEY"],
    [403, "403", "FLOWROUTE_SECRET_KEY"],
    [400, "400", "HTTP 400"],
    [404, "404", "HTTP 404"],
    [422, "422", "HTTP 422"],
  ])("HTTP %d is permanent, with a reason that holds no phone", async (status, code, hint) => {
    standIn.failNext(flowrouteError(status, "Not like this"));
    const refusal = await refusalOf(send());
    expect(refusal).toMatchObject({ kind: "permanent", code });
    expect(refusal.reason).toContain(hint);
    expect(refusal.reason).toContain("Not like this");
    expect(refusal.reason).not.toMatch(/\d{7}/);
  });

  test.each([
    ["an error in words only", { kind: "answer", status: 400, body: "Bad Request" }],
    ["no body", { kind: "answer", status: 422 }],
    ["errors of another shape", { kind: "answer", status: 422, body: { errors: "no" } }],
    ["an error of another shape", { kind: "answer", status: 422, body: { errors: [{ title: [] }] } }],
  ] as const)("%s is permanent all the same", async (_, fault) => {
    standIn.failNext(fault);
    expect(await refusalOf(send())).toMatchObject({ kind: "permanent", code: String(fault.status) });
  });

  test.each([500, 502, 503, 504, 408, 425])("HTTP %d is transient", async (status) => {
    standIn.failNext({ kind: "answer", status, body: "<html>" });
    expect(await refusalOf(send())).toMatchObject({ kind: "transient", code: String(status) });
  });

  test("429 is transient and surely nothing happened; how long to wait is believed when it is said", async () => {
    const slow = { kind: "answer", status: 429 } as const;
    standIn.failNext(slow, { ...slow, headers: { "retry-after": "7" } });
    const silent = await refusalOf(send());
    expect(silent).toMatchObject({ kind: "transient", options: { untouched: true } });
    expect(silent.options.retryAfterMs).toBeUndefined();
    expect((await refusalOf(send())).options.retryAfterMs).toBe(7_000);
  });

  test.each([
    "reset-after-accepting",
    "garble-after-accepting",
    "drip-after-accepting",
    "hang-after-accepting",
  ] as const)("%s is transient, and leaves open whether it was sent", async (kind) => {
    standIn.failNext({ kind });
    const refusal = await refusalOf(provider.messages.send(text, AbortSignal.timeout(300)));
    expect(refusal.kind).toBe("transient");
    expect(refusal.options.untouched).toBeUndefined();
    expect(standIn.texts).toHaveLength(1);
  });

  test("a success without an id is transient", async () => {
    standIn.failNext({ kind: "answer", status: 202, body: { data: {} } });
    expect(await refusalOf(send())).toMatchObject({ kind: "transient", code: "answer" });
  });

  test("where nobody listens, nothing was sent", async () => {
    const closed = await startFlowroute(account);
    await closed.close();
    const nowhere = createFlowroute({ ...open, apiUrl: closed.url });
    expect(await refusalOf(nowhere.messages.send(text, signal()))).toMatchObject({
      kind: "transient",
      code: "network",
      options: { untouched: true },
    });
  });
});

describe("asking whether a text was taken", () => {
  const find = (message: Partial<typeof text> & { offeredAt?: Date } = {}) =>
    provider.messages.find?.({ ...text, offeredAt: new Date(), ...message }, signal());

  test("finds the one whose answer was lost", async () => {
    standIn.failNext({ kind: "reset-after-accepting" });
    const offeredAt = new Date();
    await refusalOf(send({ body: "it’s me" }));
    expect(await find({ body: "it’s me", offeredAt })).toEqual({ carrierMessageId: standIn.texts[0]?.id });
  });

  test("finds nothing that is somebody else's, came in, or is older", async () => {
    await send();
    standIn.arrive({ from: "447700900001", to: "12025550100", body: "hello" });
    expect(await find({ to: "+447700900002" })).toBeNull();
    expect(await find({ from: "+12025550101" })).toBeNull();
    expect(await find({ body: "other" })).toBeNull();
    expect(await find({ offeredAt: new Date(Date.now() + 60_000) })).toBeNull();
  });
});

describe("telling Flowroute's requests from others", () => {
  const url = `https://maskline.example/webhooks/flowroute/${webhookToken}/message`;
  const arrived = (body = "hello") => standIn.arrive({ from: "447700900001", to: "12025550100", body });
  const request = (record = arrived(), sender?: string) => {
    const { method, headers, body } = textWebhook(url, record);
    return { method, url, headers: new Headers(headers), body: new TextEncoder().encode(body), sender };
  };
  const verify = (config: Partial<FlowrouteConfig>, raw = request(), token: string | null = webhookToken) =>
    createFlowroute({ ...open, ...config }).verify(raw, { channel: "message", token });

  test.each([
    ["the right token", webhookToken, { ok: true, replay: null }],
    ["a wrong one", `${webhookToken.slice(1)}0`, { ok: false, reason: "invalid" }],
    ["an empty one", "", { ok: false, reason: "invalid" }],
    ["none", null, { ok: false, reason: "missing" }],
  ])("%s decides", async (_, token, verdict) => {
    expect(await verify({}, request(), token)).toEqual(verdict);
  });

  test.each([
    ["192.0.2.7", true],
    ["::ffff:192.0.2.7", true],
    ["198.51.100.7", true],
    ["198.51.100.8", false],
    ["unknown", false],
    [undefined, false],
  ])("with a list of addresses, %s counts: %s", async (sender, ok) => {
    const networks = ["192.0.2.0/24", "198.51.100.7"];
    expect(await verify({ networks }, request(arrived(), sender))).toMatchObject({ ok });
  });

  describe("with the cross-check", () => {
    test("a text on record is taken", async () => {
      expect(await verify({ crossCheck: true })).toMatchObject({ ok: true });
    });

    test.each([
      ["another body", { body: "transfer the money" }],
      ["another sender", { from: "447700900002" }],
      ["another number", { to: "12025550101" }],
      ["an id that is on no record", { id: "mdr2-unknown" }],
      ["an id that leads elsewhere", { id: "../../v2/numbers" }],
      ["an id of nothing", { id: ".." }],
    ])("%s is refused", async (_, change) => {
      expect(await verify({ crossCheck: true }, request({ ...arrived(), ...change }))).toMatchObject({
        ok: false,
      });
    });

    test("a text that we sent ourselves is refused", async () => {
      await send();
      const [sent] = standIn.records;
      expect(sent && (await verify({ crossCheck: true }, request(sent)))).toMatchObject({ ok: false });
    });

    test("a text that cannot be checked now is put off, not taken", async () => {
      const raw = request();
      standIn.failNext({ kind: "answer", status: 503 });
      await expect(verify({ crossCheck: true }, raw)).rejects.toMatchObject({ code: "unavailable" });
      standIn.failNext({ kind: "answer", status: 200, body: { data: { attributes: {} } } });
      await expect(verify({ crossCheck: true }, raw)).rejects.toMatchObject({ code: "unavailable" });
    });

    test("Flowroute is not asked on behalf of those without the token", async () => {
      standIn.requests.length = 0;
      await verify({ crossCheck: true }, request(), "wrong");
      expect(standIn.requests).toEqual([]);
    });
  });
});

describe("the texts on record", () => {
  const list = (since: Date) => provider.messages.listInbound?.(since, signal());

  test("come oldest first, page by page, without those that we sent or that are older", async () => {
    const start = Date.now() - 3_600_000;
    for (let count = 0; count < 130; count++) {
      const at = new Date(start + count * 1_000);
      standIn.arrive({ from: "447700900001", to: "12025550100", body: `text ${count}`, at });
    }
    await send();
    const found = (await list(new Date(start + 5_000))) ?? [];
    expect(found.map(({ body }) => body)).toEqual(
      Array.from({ length: 125 }, (_, index) => `text ${index + 5}`),
    );
    expect(found[0]).toEqual({
      carrierMessageId: standIn.records[5]?.id,
      from: person,
      fromLabel: null,
      to: number,
      dialled: "12025550100",
      body: "text 5",
      sentAt: new Date(start + 5_000),
    });
  });

  test("what cannot be read is passed over", async () => {
    const { id } = standIn.arrive({ from: "447700900001", to: "12025550100", body: "fine" });
    standIn.arrive({ from: "447700900001", to: "12025550100", body: null });
    expect((await list(new Date(0)))?.map(({ carrierMessageId }) => carrierMessageId)).toEqual([id]);
    standIn.failNext({
      kind: "answer",
      status: 200,
      body: { data: [null, {}, { id: "x", attributes: {} }] },
    });
    expect(await list(new Date(0))).toEqual([]);
  });

  test("an answer without a list is transient", async () => {
    standIn.failNext({ kind: "answer", status: 200, body: {} });
    expect(await refusalOf(list(new Date(0)))).toMatchObject({ kind: "transient", code: "answer" });
  });
});
