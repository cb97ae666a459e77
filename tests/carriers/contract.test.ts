import { afterAll, afterEach, describe, expect, test } from "vitest";
import { recoverTexts } from "@/lib/dispatch/recover-texts";
import { providerNames } from "@/lib/providers/contract";
import { type Proof, type Refusal, reports } from "@/tests/carriers/play/carrier";
import { playSimulator } from "@/tests/carriers/play/simulator";
import { play } from "@/tests/carriers/play/start";
import { publicUrl, startSystem } from "@/tests/carriers/play/system";
import { eventually, hurry, startTalk, type Talk } from "@/tests/carriers/play/talk";
import { testDatabase } from "@/tests/database";
import { nextPhone } from "@/tests/factories";

// Every carrier beside all the others, through the whole system and over HTTP both ways. What a carrier does not have
// is declared by its provider or its stand-in, and its scenario is skipped.
const database = await testDatabase({ connections: 12 });
const carriers = [
  ...(await Promise.all(Object.values(play).map((start) => start({ publicUrl })))),
  playSimulator({ publicUrl, database }),
];
const system = await startSystem(database, carriers);
afterAll(() => system.stop());

const talks = new Map<string, Talk>();
for (const carrier of carriers) {
  const provider = system.providers.get(carrier.name);
  if (!provider) throw new Error(`${carrier.name} is not configured.`);
  talks.set(carrier.name, await startTalk(database, { carrier, provider, deliver: system.deliver }));
}

afterEach(() => database.prisma.phone.updateMany({ data: { optedOutAt: null } }));

test("every carrier that we know takes part", () => {
  expect([...talks.keys()].toSorted()).toEqual([...providerNames].toSorted());
});

describe.each([...talks])("%s", (name, talk) => {
  const { carrier, provider, customer, driver, text, arrives, settles } = talk;
  const { deliver } = system;
  const national = (phone: string) => phone.slice(-10);
  const answersTo = async (request: Promise<Parameters<typeof deliver>[0]> | undefined) =>
    request && (await deliver(await request)).status;

  let words = 0;
  const nextWords = (about: string) => `${about} ${words++} ${name}`;

  async function optedOut(phone: string): Promise<boolean> {
    return (await database.prisma.phone.findUniqueOrThrow({ where: { e164: phone } })).optedOutAt !== null;
  }

  describe("texts", () => {
    test("both sides have their confirmation, each from the number that they know the ride by", async () => {
      for (const [person, other] of [
        [customer, driver],
        [driver, customer],
      ] as const) {
        const [confirmation] = await eventually(async () => {
          const sent = await talk.sentTo(person.phone);
          expect(sent).not.toEqual([]);
          return sent;
        });
        expect(confirmation?.from).toBe(person.number);
        expect(confirmation?.body).toContain(other.name);
      }
    });

    test("reach the other side as they were written, from the other's own number, both ways", async () => {
      const emoji = nextWords("👩‍👩‍👧 line one\nline two & 100% + <ü> €");
      expect(await text(customer, emoji)).toEqual([200]);
      expect((await arrives(driver, emoji)).from).toBe(driver.number);
      const answer = nextWords("Two minutes");
      expect(await text(driver, answer)).toEqual([200]);
      expect((await arrives(customer, answer)).from).toBe(customer.number);
    });

    test.each([
      ["letters", "abcdefghi "],
      ["emoji", "🚕"],
    ])("of 1,000 %s arrive whole and in order", async (_kind, unit) => {
      const mark = unit.at(0) === "a" ? "Letters: " : "Taxis: ";
      const body = (mark + unit.repeat(1000))
        .slice(0, 2_000 - (unit.length % 2))
        .replace(/[\uD800-\uDBFF]$/, "");
      expect(new Set(await text(customer, body))).toEqual(new Set([200]));
      await eventually(async () => {
        const sent = (await talk.sentTo(driver.phone)).map((part) => part.body).join("");
        expect(sent).toContain(body);
      });
    });

    test("doubled and out of order, are forwarded once", async () => {
      const body = nextWords("once").padEnd(400, " .");
      const requests = await carrier.text({ from: customer.phone, to: customer.number, body });
      for (const request of [...requests.toReversed(), ...requests, ...requests])
        expect((await deliver(request)).status).toBe(200);
      await arrives(driver, body);
      expect(await talk.count(body)).toBe(1);
    });

    test("of a stranger reach nobody, and are answered once", async () => {
      const stranger = { phone: nextPhone(), number: customer.number };
      const before = await talk.sentTo(driver.phone);
      for (const body of [nextWords("Who is this?"), nextWords("Hello?")]) await text(stranger, body);
      await eventually(async () => expect(await talk.sentTo(stranger.phone)).toHaveLength(1));
      const [reply] = await talk.sentTo(stranger.phone);
      expect(reply).toMatchObject({ from: customer.number });
      expect(reply?.body).toContain("cannot identify");
      expect(await talk.sentTo(driver.phone)).toEqual(
        before.map(({ body }) => expect.objectContaining({ body })),
      );
    });

    test("to another carrier's number are out of session and hear nothing", async () => {
      const [other] = [...talks.values()].filter((candidate) => candidate !== talk);
      const body = nextWords("elsewhere");
      const before = await talk.sentTo(customer.phone);
      await text({ phone: customer.phone, number: other?.customer.number ?? "" }, body);
      const message = await database.prisma.message.findFirstOrThrow({ where: { body } });
      expect(message).toMatchObject({ kind: "out_of_session", proxyNumberId: null, sessionId: null });
      expect(await talk.sentTo(customer.phone)).toHaveLength(before.length);
    });

    test("never hold the other side's phone", async () => {
      for (const [person, other] of [
        [customer, driver],
        [driver, customer],
      ] as const) {
        const sent = await talk.sentTo(person.phone);
        expect(sent.filter(({ body }) => body.replace(/\D/g, "").includes(national(other.phone)))).toEqual(
          [],
        );
        for (const { from } of sent) expect(talk.numbers).toContain(from);
      }
    });

    test.skipIf(!provider.messages.listInbound)("whose webhook got lost are found, once", async () => {
      const [first, second, third] = [nextWords("lost"), nextWords("lost"), nextWords("not lost")];
      await carrier.text({ from: customer.phone, to: customer.number, body: first });
      await carrier.text({ from: customer.phone, to: customer.number, body: second });
      await text(customer, third);
      const recover = (offset: string) =>
        recoverTexts(database.at(offset), { provider, signal: new AbortController().signal });
      await recover("3 minutes");
      expect(await recover("6 minutes")).toBe(0);
      await hurry(database);
      await arrives(driver, first);
      await arrives(driver, second);
      for (const body of [first, second, third]) expect(await talk.count(body)).toBe(1);
    });
  });

  describe("proof", () => {
    const bad = carrier.proofs.filter((proof) => proof !== "genuine");

    test.each<Proof>(bad)("%s: nothing is kept, nobody is told, no call is put through", async (proof) => {
      const body = nextWords(proof);
      expect(await text(customer, body, proof)).toEqual([401]);
      expect(await talk.count(body)).toBe(0);
      const calls = await database.prisma.call.count();
      const call = carrier.callRequest?.({ from: customer.phone, to: customer.number }, proof);
      const answer = call && (await deliver(await call));
      expect(answer?.status ?? 401).toBe(401);
      expect((await answer?.text()) ?? "").not.toContain(national(driver.phone));
      expect(await database.prisma.call.count()).toBe(calls);
    });

    test.skipIf(!carrier.callRequest)(
      "the same call again: its answer holds a phone, so it is refused",
      async () => {
        const request = await carrier.callRequest?.({ from: customer.phone, to: customer.number });
        if (!request) return;
        expect((await deliver(request)).status).toBe(200);
        const again = await deliver(request);
        expect(again.status).toBe(401);
        expect(await again.text()).not.toContain(national(driver.phone));
      },
    );
  });

  describe.skipIf(carrier.reports.length === 0)("reports", () => {
    async function sentText(about: string) {
      const body = nextWords(about);
      await text(customer, body);
      const sent = await arrives(driver, body);
      return {
        body,
        report: async (...kinds: (typeof reports)[number][]) => {
          for (const kind of kinds) expect(await answersTo(sent.report(kind))).toBe(200);
        },
      };
    }

    test("the carrier makes every one of them", () => {
      expect(carrier.reports).toEqual(reports);
    });

    test("sent, then delivered", async () => {
      const { body, report } = await sentText("life");
      await report("sent");
      await settles(body, { status: "sent" });
      await report("delivered");
      await settles(body, { status: "delivered" });
    });

    test("doubled, out of order and contradictory: delivered wins", async () => {
      const { body, report } = await sentText("contradictory");
      await report("delivered", "sent", "delivered", "failed", "sent");
      await settles(body, { status: "delivered", errorCode: null });
    });

    test("late: what had failed has arrived after all", async () => {
      const { body, report } = await sentText("late");
      await report("failed");
      await settles(body, { status: "failed", errorReason: expect.any(String) });
      await report("sent");
      await settles(body, { status: "failed" });
      await report("delivered");
      await settles(body, { status: "delivered" });
    });

    test("an opt-out that a report tells of is learned", async () => {
      const { body, report } = await sentText("reported stop");
      await report("opted_out");
      await settles(body, { status: "failed" });
      expect(await optedOut(driver.phone)).toBe(true);
      const refused = nextWords("after the stop");
      await text(customer, refused);
      await settles(refused, { status: "failed", errorCode: "opted_out" });
    });
  });

  describe.skipIf(!carrier.standIn)("sending", () => {
    const { standIn } = carrier;

    const failures = async () =>
      (await database.prisma.carrierHealth.findUnique({ where: { provider: provider.name } }))
        ?.consecutiveFailures ?? 0;

    /** Posts a text whose sending goes wrong once, and waits for what the first attempt came to. */
    async function refused({ name, fault }: Pick<Refusal, "name" | "fault">): Promise<string> {
      const body = nextWords(name);
      standIn?.failNext(fault);
      await text(customer, body);
      await eventually(async () => {
        const [attempt] = (await talk.delivery(body))?.attempts ?? [];
        expect(attempt?.outcome).not.toBe("in_flight");
        expect(attempt).toBeDefined();
      });
      return body;
    }

    const firstOutcome = async (body: string) => (await talk.delivery(body))?.attempts[0]?.outcome;

    const leadingTo = (kind: Refusal["leadsTo"]) =>
      carrier.refusals.filter(({ leadsTo }) => leadsTo === kind);

    test("what the carrier will never take has failed, with a reason and without a second try", async () => {
      expect(leadingTo("permanent").length).toBeGreaterThan(4);
      for (const refusal of leadingTo("permanent")) {
        const body = await refused(refusal);
        const delivery = await talk.delivery(body);
        expect(delivery, refusal.name).toMatchObject({
          status: "failed",
          attempts: [{ outcome: "permanent" }],
        });
        expect(delivery?.errorReason, refusal.name).toMatch(/^[A-Z].*\.$/);
        expect(delivery?.errorReason).not.toMatch(/\d{7}/);
      }
    });

    test("what may go better later does, once", async () => {
      for (const refusal of leadingTo("transient")) {
        const body = await refused(refusal);
        expect(await firstOutcome(body), refusal.name).toBe("transient");
        await hurry(database);
        await arrives(driver, body);
        await settles(body, { status: "sent" });
      }
    });

    test("a carrier that asks us to be slower works, and gets the text later", async () => {
      for (const refusal of leadingTo("throttled")) {
        const body = await refused(refusal);
        expect(await firstOutcome(body), refusal.name).toBe("transient");
        expect(await failures(), refusal.name).toBe(0);
        await hurry(database);
        await arrives(driver, body);
        await settles(body, { status: "sent" });
      }
    });

    test("a carrier that says how long to wait is heeded", async () => {
      const headers = { "Retry-After": "47" };
      const body = await refused({ name: "wait", fault: { kind: "answer", status: 429, headers } });
      const { rows } = await database.pool.query<{ seconds: number }>(
        `select extract(epoch from due_at - app_now())::float8 as seconds from deliveries
         where status = 'queued' and provider = $1`,
        [provider.name],
      );
      expect(rows[0]?.seconds).toBeGreaterThan(40);
      expect(rows[0]?.seconds).toBeLessThan(60);
      await hurry(database);
      await arrives(driver, body);
    });

    test.each([
      "reset-after-accepting",
      "hang-after-accepting",
      "garble-after-accepting",
      "drip-after-accepting",
    ] as const)("%s: the text arrives, and once where the carrier can tell", async (kind) => {
      const body = await refused({ name: kind, fault: { kind } });
      await hurry(database);
      await settles(body, { status: "sent" });
      const copies = (await talk.sentTo(driver.phone)).filter((sent) => sent.body === body);
      expect(copies).toHaveLength(provider.messages.find ? 1 : 2);
    });

    test.skipIf(!carrier.optedOut)("an opt-out that the carrier knows of is learned", async () => {
      if (!carrier.optedOut) return;
      const body = await refused({ name: "stop", fault: carrier.optedOut });
      await settles(body, { status: "failed" });
      expect(await optedOut(driver.phone)).toBe(true);
    });
  });

  describe.skipIf(!provider.voice)("calls", () => {
    const lastCall = (phone: string) =>
      database.prisma.call.findFirst({
        where: { provider: provider.name, callerPhone: { e164: phone } },
        orderBy: { receivedAt: "desc" },
      });

    test("reach the other side, who sees their own number of the ride, both ways", async () => {
      for (const [caller, called] of [
        [customer, driver],
        [driver, customer],
      ] as const) {
        const played = await talk.call(caller);
        expect(played).toEqual({ connectedTo: called.phone, callerId: called.number, heard: [] });
      }
    });

    test("of a stranger are connected to nobody", async () => {
      const played = await talk.call({ phone: nextPhone(), number: customer.number });
      expect(played).toMatchObject({
        connectedTo: null,
        heard: [expect.stringContaining("cannot identify")],
      });
    });

    test("to another carrier's number are connected to nobody", async () => {
      const [other] = [...talks.values()].filter((candidate) => candidate !== talk);
      const played = await talk.call({ phone: customer.phone, number: other?.customer.number ?? "" });
      expect(played?.connectedTo).toBeNull();
    });

    test.each(carrier.callOutcomes ?? [])("%s: what became of it is known", async (callee) => {
      const played = await talk.call(customer, callee);
      const outcomes = { answers: "completed", busy: "busy", no_answer: "no_answer", failed: "failed" };
      expect(await lastCall(customer.phone)).toMatchObject({ status: outcomes[callee] });
      expect(played?.heard).toEqual(callee === "answers" ? [] : [expect.stringContaining("not answered")]);
    });
  });

  test.skipIf(provider.voice)("a call has no address to ask at", async () => {
    const url = `${publicUrl}/webhooks/${provider.name}/call`;
    expect((await deliver({ url, method: "POST", headers: {}, body: "{}" })).status).toBe(404);
  });
});
