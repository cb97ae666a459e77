import { afterAll, beforeAll, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { setUpNumber } from "@/lib/numbers/configure";
import { readNumber } from "@/lib/numbers/details";
import { createMessageBird } from "@/lib/providers/messagebird";
import { twilioFault } from "@/tests/carriers/twilio";
import { startTwilioAccount } from "@/tests/carriers/twilio-account";
import { testDatabase } from "@/tests/database";
import { createNumber, type MadeNumber, systemContext } from "@/tests/factories";

const { standIn, provider } = await startTwilioAccount();
const publicUrl = "https://maskline.example";
let context: Context;
let number: MadeNumber;

beforeAll(async () => {
  context = systemContext(await testDatabase());
  number = await createNumber(context, { provider: "twilio" });
});
afterAll(() => standIn.close());

const setUp = (target = provider()) =>
  setUpNumber(context, { provider: target, publicUrl, id: number.id, e164: number.phone });
const configuredAt = async () => (await readNumber(context.database, number)).configuredAt;

it("says why the carrier did not, and leaves the number as it was", async () => {
  await expect(setUp()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("rent") });
  standIn.failNext(twilioFault(503, 20503));
  await expect(setUp()).rejects.toMatchObject({ code: "unavailable" });
  const messagebird = createMessageBird({ apiKey: "key", signingKey: "key", webhookToken: null });
  await expect(setUp(messagebird)).rejects.toMatchObject({ code: "conflict" });
  expect(await configuredAt()).toBeNull();
});

it("leads a number that was added by hand to us, and again when our address has changed", async () => {
  await provider().numbers?.buy({ e164: number.phone, country: "US" }, AbortSignal.timeout(5_000));
  for (let times = 0; times < 2; times++) await setUp();
  const settings = standIn.numbers.own.get(number.phone)?.settings;
  expect(settings?.get("SmsUrl")).toContain(`${publicUrl}/webhooks/twilio/message`);
  expect(await configuredAt()).toBeInstanceOf(Date);
  const audited = await context.database.prisma.auditEntry.count({ where: { action: "number.configure" } });
  expect(audited).toBe(2);
});
