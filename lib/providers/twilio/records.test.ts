import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { refusalOf } from "@/tests/carriers/outcome";
import type { TwilioText } from "@/tests/carriers/twilio";
import { twilioMessage as message, startTwilioAccount } from "@/tests/carriers/twilio-account";

const { standIn, provider } = await startTwilioAccount();
afterAll(() => standIn.close());
beforeEach(() => {
  standIn.texts.length = 0;
});

const soon = () => AbortSignal.timeout(5_000);
const at = new Date("2026-11-21T12:00:05.400Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);

let texts = 0;
function keep(text: Partial<TwilioText> = {}): string {
  const sid = `SM${++texts}`;
  const { from, to, body } = message;
  const kept = { from, to, body, direction: "outbound-api", statusCallback: null, at, ...text } as const;
  standIn.texts.push({ ...kept, sid });
  return sid;
}

describe("a text whose sending came to no clear end", () => {
  const find = () => provider().messages.find?.({ ...message, offeredAt: at }, soon());

  test("is found once Twilio has it", async () => {
    standIn.failNext({ kind: "hang-after-accepting" });
    const offeredAt = new Date();
    const giveUp = new AbortController();
    const sending = refusalOf(provider().messages.send(message, giveUp.signal));
    await vi.waitFor(() => expect(standIn.texts).toHaveLength(1), { timeout: 5_000 });
    giveUp.abort();
    await sending;
    const found = await provider().messages.find?.({ ...message, offeredAt }, soon());
    expect(found).toEqual({ carrierMessageId: standIn.texts[0]?.sid });
  });

  test("is not found when Twilio never had it", async () => {
    keep({ body: "something else" });
    keep({ to: "+447700900002" });
    keep({ from: "+12025550101" });
    keep({ direction: "inbound" });
    expect(await find()).toBeNull();
  });

  test("is not taken for the same words of a second before", async () => {
    keep({ at: later(-1) });
    expect(await find()).toBeNull();
  });

  test("is the first of several with the same words, pages apart", async () => {
    keep({ at: later(-1) });
    const sid = keep();
    for (let count = 0; count < 45; count++) keep({ at: later(count + 1) });
    expect(await find()).toEqual({ carrierMessageId: sid });
  });

  test("cannot be looked for while Twilio has trouble", async () => {
    standIn.failNext({ kind: "answer", status: 200, body: {} });
    expect(await refusalOf(find())).toMatchObject({ kind: "transient", code: "answer" });
  });
});

test("every text to us since then is listed, oldest first, and none of ours", async () => {
  keep({ at: later(-60), direction: "inbound" });
  const arrived = Array.from({ length: 50 }, (_, count) =>
    keep({ from: "+447700900001", to: "+12025550100", at: later(count), direction: "inbound" }),
  );
  keep({ at: later(60) });
  const listed = (await provider().messages.listInbound?.(at, soon())) ?? [];
  expect(listed.map(({ carrierMessageId }) => carrierMessageId)).toEqual(arrived);
  expect(listed[0]).toEqual({
    carrierMessageId: arrived[0],
    from: "+447700900001",
    fromLabel: null,
    to: "+12025550100",
    dialled: "+12025550100",
    body: message.body,
    sentAt: new Date("2026-11-21T12:00:05Z"),
  });
});
