import { afterEach, expect, it } from "vitest";
import { checkNumber } from "@/lib/dispatch/check-number";
import { receiveMessage } from "@/lib/messages/receive";
import { readNumber } from "@/lib/numbers/details";
import { createSimulator } from "@/lib/providers/simulator";
import { carrierError } from "@/tests/carriers/messagebird";
import { startNumberTests } from "@/tests/carriers/numbers";
import { createNumber, nextPhone } from "@/tests/factories";
import { outbox } from "@/tests/outbox";

const { database, context, carrier } = await startNumberTests();
afterEach(async () => {
  await outbox(database).empty();
});

const number = () => createNumber(context, { provider: "messagebird" });
const flowOf = async (id: string, at = "0 days") => (await readNumber(database.at(at), { id })).flow;
const check = (target: { id: string; phone?: string }, provider = carrier.provider) =>
  checkNumber(context, { provider, timeoutMs: 1_000, ...target });

let texts = 0;
function arrive({ from, to }: { from: string; to: string }, at = database) {
  const inbound = { from, to, fromLabel: null, dialled: to, body: "yes", carrierMessageId: String(texts++) };
  return receiveMessage(at, { provider: "messagebird", inbound, replay: null });
}

it("texts the admin's phone; their answer proves the flow", async () => {
  const { id, phone: e164 } = await number();
  expect(await flowOf(id)).toBe("unchecked");
  const admin = nextPhone();
  await check({ id, phone: admin });
  expect(await flowOf(id)).toBe("checking");
  expect(
    await database.prisma.delivery.findFirstOrThrow({ include: { recipientPhone: true } }),
  ).toMatchObject({
    originatorId: id,
    recipientPhone: { e164: admin },
    status: "queued",
  });
  await arrive({ from: admin, to: e164 });
  expect(await flowOf(id)).toBe("works");
});

it("lets another number text it, whose text proves the flow as it arrives", async () => {
  const [checked, sender] = [await number(), await number()];
  await check({ id: checked.id });
  expect(carrier.standIn.texts.at(-1)).toMatchObject({
    originator: sender.phone.slice(1),
    recipients: checked.phone.slice(1),
  });
  expect(await flowOf(checked.id)).toBe("checking");
  await arrive({ from: sender.phone, to: checked.phone });
  expect(await flowOf(checked.id)).toBe("works");
});

it("is silent when nothing has arrived within a quarter of an hour, and works when it does after all", async () => {
  const { id, phone } = await number();
  await check({ id, phone: nextPhone() });
  expect(await flowOf(id, "16 minutes")).toBe("silent");
  await arrive({ from: nextPhone(), to: phone });
  expect(await flowOf(id, "16 minutes")).toBe("works");
});

it("a new check asks for a new text", async () => {
  const { id, phone } = await number();
  await arrive({ from: nextPhone(), to: phone });
  expect(await flowOf(id)).toBe("works");
  await database.pool.query("update messages set received_at = received_at - interval '1 second'");
  await check({ id, phone: nextPhone() });
  expect(await flowOf(id)).toBe("checking");
});

it("says why it cannot be checked, and leaves it unchecked", async () => {
  const { id } = await number();
  await expect(check({ id })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "phone" }] });
  await expect(check({ id, phone: "12" })).rejects.toMatchObject({ code: "invalid_input" });
  const other = await number();
  await expect(check({ id, phone: other.phone })).rejects.toMatchObject({ code: "invalid_input" });
  carrier.standIn.failAlways(carrierError(503, 99));
  await expect(check({ id })).rejects.toMatchObject({ code: "unavailable" });
  await expect(check({ id }, createSimulator({ secret: "secret" }))).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await flowOf(id)).toBe("unchecked");
});
