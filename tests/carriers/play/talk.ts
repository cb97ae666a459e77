import { expect, vi } from "vitest";
import type { Provider } from "@/lib/providers/contract";
import { bookRide } from "@/lib/rides/book";
import type { Callee, Deliver, PlayedCarrier, Proof, SentText } from "@/tests/carriers/play/carrier";
import type { TestDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, rideInput, systemContext } from "@/tests/factories";

/** Somebody in a ride, and the number that they know it by. */
export type Talker = { name: string; phone: string; number: string };

export type Talk = Awaited<ReturnType<typeof startTalk>>;

/** A ride through one carrier: two people who text and call each other by numbers of this carrier alone. */
export async function startTalk(
  database: TestDatabase,
  { carrier, provider, deliver }: { carrier: PlayedCarrier; provider: Provider; deliver: Deliver },
) {
  const callerId = provider.voice?.callerId ?? null;
  const context = { ...systemContext(database), carriers: [{ name: provider.name, callerId }] };
  const capabilities = callerId === null ? (["sms"] as const) : (["sms", "voice"] as const);
  const add = () => createNumber(context, { provider: provider.name, capabilities: [...capabilities] });
  const own = new Set([(await add()).phone, (await add()).phone]);
  const people = { customer: await createCustomer(context), driver: await createDriver(context) };
  const ids = { customerId: people.customer.id, driverId: people.driver.id };
  await bookRide(context, { ...rideInput(ids), channels: callerId === null ? "texts" : undefined });
  const numberOf = async (e164: string) => {
    const pair = await database.prisma.pair.findFirstOrThrow({
      where: { phone: { e164 } },
      select: { proxyNumber: { select: { e164: true } } },
    });
    return pair.proxyNumber.e164;
  };
  const talker = async ({ name, phone }: { name: string; phone: string }): Promise<Talker> => ({
    name,
    phone,
    number: await numberOf(phone),
  });
  const customer = await talker(people.customer);
  const driver = await talker(people.driver);
  const sentTo = async (phone: string) => (await carrier.texts()).filter(({ to }) => to === phone);
  const delivery = (body: string) =>
    database.prisma.delivery.findFirst({
      where: { message: { body }, provider: provider.name },
      include: { attempts: { orderBy: { startedAt: "asc" } } },
    });
  return {
    carrier,
    provider,
    customer,
    driver,
    /** The numbers of this carrier. */
    numbers: own,
    sentTo,
    delivery,
    /** Texts a number; returns what each of the carrier's requests was answered with. */
    text: async (from: Pick<Talker, "phone" | "number">, body: string, proof?: Proof): Promise<number[]> => {
      const statuses: number[] = [];
      for (const request of await carrier.text({ from: from.phone, to: from.number, body }, proof))
        statuses.push((await deliver(request)).status);
      return statuses;
    },
    /** Waits for the text at the other end. */
    arrives: (to: Talker, body: string): Promise<SentText> =>
      eventually(async () => {
        const found = (await sentTo(to.phone)).find((sent) => sent.body === body);
        if (!found) throw new Error(`It has not arrived yet: ${body.slice(0, 40)}`);
        return found;
      }),
    settles: (body: string, as: object) =>
      eventually(async () => expect(await delivery(body)).toMatchObject(as)),
    call: async (from: Pick<Talker, "phone" | "number">, callee: Callee = "answers") =>
      carrier.call?.({ from: from.phone, to: from.number, callee }, deliver),
    /** How often a text stands in our books. */
    count: (body: string) => database.prisma.message.count({ where: { body } }),
  };
}

/** Waits until `check` throws no more. */
export function eventually<T>(check: () => Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 5_000, interval: 20 });
}

/** What waits for its next try is due. */
export async function hurry(database: TestDatabase): Promise<void> {
  await database.pool.query("update deliveries set due_at = app_now() where status = 'queued'");
  await database.pool.query("select pg_notify('maskline_due', 'hurry')");
}
