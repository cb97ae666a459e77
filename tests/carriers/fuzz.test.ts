import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type IncomingWebhook, receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { type MutatedRequest, mutatedContent, mutatedRequest } from "@/tests/carriers/fuzz/mutate";
import type { CarrierRequest } from "@/tests/carriers/play/carrier";
import { playSimulator } from "@/tests/carriers/play/simulator";
import { play } from "@/tests/carriers/play/start";
import { publicUrl, startSystem } from "@/tests/carriers/play/system";
import { eventually, startTalk, type Talk } from "@/tests/carriers/play/talk";
import { webhookAt } from "@/tests/carriers/webhook-server";
import { testDatabase } from "@/tests/database";
import { nextPhone } from "@/tests/factories";

// `FUZZ_REQUESTS=20000 npx vitest run tests/carriers/fuzz.test.ts` makes as many requests per carrier; `FUZZ_SEED`
// others.
const requestCount = Number(process.env.FUZZ_REQUESTS ?? 300);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const withinMs = 20_000 + requestCount * 60;
const atOnce = 6;
/** Every so many mutated requests come genuine ones, which have to succeed. */
const genuineEvery = 50;

const database = await testDatabase({ connections: 12 });
const carriers = [
  ...(await Promise.all(Object.values(play).map((start) => start({ publicUrl })))),
  playSimulator({ publicUrl, database }),
];
const system = await startSystem(database, carriers);
const { providers } = system;
const talks = new Map<string, Talk>();
for (const carrier of carriers) {
  const provider = providers.get(carrier.name);
  if (!provider) throw new Error(`${carrier.name} is not configured.`);
  talks.set(carrier.name, await startTalk(database, { carrier, provider, deliver: system.deliver }));
}
// Confirmations are with their carriers: there is something to report on. From here on nothing is sent any more.
for (const { sentTo, customer, driver } of talks.values())
  for (const { phone } of [customer, driver])
    await eventually(async () => expect(await sentTo(phone)).toHaveLength(1));
await system.stopSending();
afterAll(() => system.stop());

const participants = [...talks.values()].flatMap(({ customer, driver }) => [customer, driver]);
const phones = participants.map(({ phone }) => phone);
const attempts = await database.prisma.deliveryAttempt.findMany();
/** What a forger would want to say: other people's phones, other carriers' numbers, other texts' ids. */
const words = [
  ...participants.flatMap(({ phone, number }) => [phone, phone.slice(1), number, number.slice(1)]),
  ...attempts.flatMap(({ id, carrierMessageId }) => [id, carrierMessageId ?? ""]),
];

type Answer = { status: number; text: string };

async function receive({ url, method, headers, body }: MutatedRequest): Promise<Answer> {
  const webhook: Omit<IncomingWebhook, "request"> | null = webhookAt(new URL(url).pathname);
  if (!webhook) return { status: 404, text: "" };
  const carriesBody = method !== "GET" && method !== "HEAD";
  const request = new Request(url, { method, headers, body: carriesBody ? asBody(body) : undefined });
  const dependencies = { database, providers, publicUrl, fromTrustedProxy: false };
  const answer = await receiveWebhook(dependencies, { ...webhook, request, sender: "192.0.2.7" });
  return { status: answer.status, text: await answer.text() };
}

function asBody(body: string | Uint8Array | undefined): BodyInit | undefined {
  return typeof body === "object" ? new Blob([new Uint8Array(body)]) : body;
}

/** Makes every request, some at a time, and hands each answer on. */
async function receiveAll(
  requests: readonly MutatedRequest[],
  onAnswer: (answer: Answer, request: MutatedRequest, index: number) => Promise<void> | void,
): Promise<void> {
  let next = 0;
  const receiveSome = async () => {
    for (let index = next++; index < requests.length; index = next++) {
      const request = requests[index];
      if (request) await onAnswer(await receive(request), request, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, receiveSome));
}

const relayed = () => database.prisma.message.count({ where: { kind: "relay" } });
const connected = () => database.prisma.call.count({ where: { outcome: "connected" } });

/** What stands in our books under a carrier's name about numbers that are not this carrier's. */
async function misplaced(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from (
       select from messages join proxy_numbers on proxy_numbers.id = messages.proxy_number_id
       where messages.direction = 'inbound' and messages.provider <> proxy_numbers.provider
       union all
       select from calls join proxy_numbers on proxy_numbers.id = calls.proxy_number_id
       where calls.provider <> proxy_numbers.provider
       union all
       select from deliveries join proxy_numbers on proxy_numbers.id = deliveries.originator_id
       where deliveries.provider <> proxy_numbers.provider
     ) as found`,
  );
  return rows[0]?.count ?? 0;
}

/** What is known of the texts that went out by other carriers, and in their sessions. */
async function elsewhere(name: string): Promise<unknown> {
  const { rows } = await database.pool.query(
    `select deliveries.id, deliveries.status, deliveries.error_code,
       (select count(*) from messages where messages.session_id = asked.session_id)::int as texts,
       (select count(*) from calls where calls.session_id = asked.session_id)::int as calls
     from deliveries join messages as asked on asked.id = deliveries.message_id
     where deliveries.provider <> $1 and asked.kind = 'notice' order by deliveries.id`,
    [name],
  );
  return rows;
}

const holdsPhone = (text: string) =>
  phones.some((phone) => text.replace(/\D/g, "").includes(phone.slice(-10)));

/** The secret of the address is Flowroute's only proof: with it, every request counts as the carrier's. */
const provesByAddress = ({ url }: MutatedRequest) => url.includes("/a-token-that-only-tests-know-0001/");

describe.each([...talks])("%s", (name, talk) => {
  const { carrier, customer, driver } = talk;
  const stranger = nextPhone();

  /** Requests of somebody who is in no session: rightly or wrongly understood, they lead nowhere. */
  async function ofStranger(): Promise<CarrierRequest[]> {
    const text = { from: stranger, to: customer.number, body: "Where are you? 👋" };
    const call = await carrier.callRequest?.(text);
    return [
      ...(await carrier.text(text)),
      ...(await carrier.text({ ...text, body: "plain words & more" })),
      ...(call ? [call] : []),
    ];
  }

  async function ofReports(): Promise<CarrierRequest[]> {
    const [sent] = await talk.sentTo(customer.phone);
    if (!sent) throw new Error("There is no confirmation.");
    return Promise.all(carrier.reports.slice(0, 2).map((report) => sent.report(report)));
  }

  test(
    `${requestCount} mutated requests without a proof: no 5xx, nothing forwarded, nobody put through`,
    async () => {
      const impersonation = { from: stranger, as: [customer.phone, driver.phone] };
      const options = { words, providers: [...talks.keys()], impersonation };
      const bases = [...(await ofStranger()), ...(await ofReports())];
      const arbitrary = fc.constantFrom(...bases).chain((base) => mutatedRequest(base, options));
      const requests = fc
        .sample(arbitrary, { seed, numRuns: requestCount })
        .map((request) => (provesByAddress(request) ? withoutSecret(request) : request));
      const before = { relayed: await relayed(), connected: await connected() };
      const there = await elsewhere(name);
      const answers = new Map<number, number>();
      let genuine = 0;
      await receiveAll(requests, async ({ status, text }, request, index) => {
        answers.set(status, (answers.get(status) ?? 0) + 1);
        expect(status, JSON.stringify(request)).toBeLessThan(500);
        expect(holdsPhone(text) && status === 200, JSON.stringify(request)).toBe(false);
        if (index % genuineEvery === 0) await expectGenuine(genuine++);
      });
      const calls = carrier.callRequest ? genuine : 0;
      expect({ relayed: await relayed(), connected: await connected() }).toEqual({
        relayed: before.relayed + genuine,
        connected: before.connected + calls,
      });
      expect(await misplaced()).toBe(0);
      expect(await elsewhere(name)).toEqual(there);
      expect(answers.get(401)).toBeGreaterThan(requestCount / 4);
      report(name, { requests: requestCount, genuine, answers: Object.fromEntries(answers) });
    },
    withinMs,
  );

  /** A participant's text is forwarded and their call put through, in the midst of it all. */
  async function expectGenuine(index: number): Promise<void> {
    const [text] = await carrier.text({
      from: customer.phone,
      to: customer.number,
      body: `genuine ${index}`,
    });
    if (text) expect((await receive(text)).status).toBe(200);
    const call = await carrier.callRequest?.({ from: customer.phone, to: customer.number });
    if (!call) return;
    const { status, text: answer } = await receive(call);
    expect(status).toBe(200);
    expect(answer.replace(/\D/g, "")).toContain(driver.phone.slice(-10));
  }

  test(
    `${requestCount / 4} mutated requests with a proof: no 5xx, and no effect on other carriers' numbers`,
    async () => {
      const own = await ofReports();
      const call = await carrier.callRequest?.({ from: customer.phone, to: customer.number });
      const texts = await carrier.text({ from: customer.phone, to: customer.number, body: "From inside" });
      const bases = [...(await ofStranger()), ...own, ...texts, ...(call ? [call] : [])];
      const arbitrary = fc.constantFrom(...bases).chain((base) => mutatedContent(base, words));
      const sample = fc.sample(arbitrary, { seed, numRuns: Math.ceil(requestCount / 4) });
      const requests = await Promise.all(sample.map((request) => carrier.resign(request)));
      const there = await elsewhere(name);
      const answers = new Map<number, number>();
      await receiveAll(requests, ({ status }, request) => {
        answers.set(status, (answers.get(status) ?? 0) + 1);
        expect(status, JSON.stringify(request)).toBeLessThan(500);
      });
      expect(await misplaced()).toBe(0);
      expect(await elsewhere(name)).toEqual(there);
      expect(answers.get(200)).toBeGreaterThan(requestCount / 40);
      expect(answers.get(400)).toBeGreaterThan(0);
      report(`${name}, proven`, { requests: requests.length, answers: Object.fromEntries(answers) });
    },
    withinMs,
  );
});

function withoutSecret(request: MutatedRequest): MutatedRequest {
  return { ...request, url: request.url.replace(/\/a-token-that-only-tests-know-\d+/, "") };
}

/** Only a long run says what it has seen. */
function report(about: string, seen: object): void {
  if (process.env.FUZZ_REQUESTS) console.log(`${about}: ${JSON.stringify(seen)}`);
}
