import { describe, expect, it } from "vitest";
import { changeLimits } from "@/lib/sessions/change-limits";
import { endSession } from "@/lib/sessions/end-session";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { reopenById } from "@/lib/sessions/reopen-by-id";
import { textSession } from "@/lib/sessions/text-session";
import { type Conversation, relayed, startConversation, told } from "@/tests/conversation";
import { createNumber, createRide, type MadePerson, nextPhone, nextProxyNumber } from "@/tests/factories";

const someone = (name: string): MadePerson => ({ id: "", name, phone: nextPhone() });
const ann = someone("Ann");
const bob = someone("Bob");

function openTwo(
  { context }: Conversation,
  terms: Omit<Parameters<typeof openByPhones>[1], "participants"> = {},
) {
  const participants = [ann, bob].map(({ name, phone }) => ({ name, phone, role: name }));
  return openByPhones(context, { participants, ...terms });
}

async function stateAt(talk: Conversation, { id, offset }: { id: string; offset?: string }) {
  const [row] = await talk.at(offset).database.prisma.$queryRaw<{ state: string }[]>`
    select session_state(sessions, app_now()) as state from sessions where id = ${id}::uuid`;
  return row?.state;
}

describe("a session between two phones", () => {
  it("introduces each to the other by name, and relays what they write", async () => {
    const talk = await startConversation("per_participant");
    await openTwo(talk);
    expect(told(await talk.seenBy(ann))).toEqual([
      "You are connected with Bob. Reply to this message to reach Bob.",
    ]);
    await talk.text(ann, "Hello Bob");
    await talk.text(bob, "Hello Ann");
    expect(relayed(await talk.seenBy(bob))).toEqual(["Hello Bob"]);
    expect(relayed(await talk.seenBy(ann))).toEqual(["Hello Ann"]);
  });

  it("says what the marketplace wrote, or nothing", async () => {
    const talk = await startConversation("shared");
    const { id } = await openTwo(talk, { introMessages: "Hi {name}, reply to talk to {others}." });
    expect(told(await talk.seenBy(bob))).toEqual(["Hi Bob, reply to talk to Ann."]);
    await talk.settle();
    await endSession(talk.context, { id, notice: false });
    await openTwo(talk, { introMessages: false });
    expect(told(await talk.seenBy(bob))).toHaveLength(1);
  });

  it("is refused, with the field, for what is no phone, the same phone twice and a proxy number", async () => {
    const { context } = await startConversation("shared");
    const { phone: ours } = await createNumber(context, { phone: nextProxyNumber() });
    const open = (phone: string) =>
      openByPhones(context, { participants: [{ phone: ann.phone }, { phone }] });
    for (const phone of ["12", ann.phone, ours]) {
      await expect(open(phone)).rejects.toMatchObject({
        code: "invalid_input",
        fields: [{ path: "participants.1.phone" }],
      });
    }
    expect(await context.database.prisma.session.count()).toBe(0);
  });

  it("gives the proxy number that was wished for, or says why not", async () => {
    const talk = await startConversation("per_participant");
    const wished = await createNumber(talk.context);
    const open = (phones: string[], proxyNumber: string) =>
      openByPhones(talk.context, {
        participants: phones.map((phone, index) => ({
          phone,
          proxyNumber: index === 0 ? proxyNumber : undefined,
        })),
      });
    await open([ann.phone, bob.phone], wished.phone);
    expect(await talk.numberOf(ann)).toBe(wished.phone);
    await expect(open([ann.phone, nextPhone()], wished.phone)).rejects.toMatchObject({
      fields: [
        {
          path: "participants.0.proxyNumber",
          message: "This person has this number in another live session. Choose another one.",
        },
      ],
    });
    await expect(open([nextPhone(), bob.phone], "+12025550999")).rejects.toMatchObject({
      fields: [{ path: "participants.0.proxyNumber", message: "This is none of our proxy numbers." }],
    });
  });

  it("ends when its time is over, or nobody has said anything for its time to live", async () => {
    const talk = await startConversation("shared");
    const { id: short } = await openTwo(talk, { expiresInMinutes: 30, graceMinutes: 10 });
    expect(await stateAt(talk, { id: short })).toBe("open");
    expect(await stateAt(talk, { id: short, offset: "31 minutes" })).toBe("grace");
    expect(await stateAt(talk, { id: short, offset: "41 minutes" })).toBe("closed");
    const { id: idle } = await openTwo(talk, { ttlMinutes: 60, graceMinutes: 0 });
    await talk.text(ann, "Still here", { after: "50 minutes" });
    expect(await stateAt(talk, { id: idle, offset: "100 minutes" })).toBe("open");
    expect(await stateAt(talk, { id: idle, offset: "111 minutes" })).toBe("closed");
  });

  it("changes its end, and what it is called, while it is open", async () => {
    const talk = await startConversation("shared");
    const { id } = await openTwo(talk, { expiresInMinutes: 30, graceMinutes: 0 });
    await changeLimits(talk.context, { id, expiresInMinutes: 120, externalReference: "order 7" });
    expect(await stateAt(talk, { id, offset: "119 minutes" })).toBe("open");
    await changeLimits(talk.context, { id, expiresInMinutes: null });
    expect(await stateAt(talk, { id, offset: "900 days" })).toBe("open");
    const session = await talk.context.database.prisma.session.findUniqueOrThrow({ where: { id } });
    expect(session.externalReference).toBe("order 7");
  });

  it("is ended once, tells everybody, and can be opened again", async () => {
    const talk = await startConversation("shared");
    const { id } = await openTwo(talk, { graceMinutes: 0, introMessages: false });
    const number = await talk.numberOf(ann);
    await endSession(talk.context, { id, reason: "completed" });
    await expect(endSession(talk.context, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(told(await talk.seenBy(bob))).toEqual([
      "Your conversation has ended. You no longer reach each other on this number.",
    ]);
    await talk.text(ann, "Anybody there?");
    expect(relayed(await talk.seenBy(bob))).toEqual([]);
    await talk.settle();
    await reopenById(talk.context, { id, expiresInMinutes: 60 });
    expect(await talk.numberOf(ann)).toBe(number);
    await talk.text(ann, "And now?");
    expect(relayed(await talk.seenBy(bob))).toEqual(["And now?"]);
    expect(await stateAt(talk, { id, offset: "61 minutes" })).toBe("closed");
  });

  it("takes a text from the platform, to all or to one", async () => {
    const talk = await startConversation("per_participant");
    const { id } = await openTwo(talk, { introMessages: false });
    const person = await talk.context.database.prisma.participant.findFirstOrThrow({
      where: { role: "Ann" },
    });
    expect((await textSession(talk.context, { id, text: "To both" })).messageIds).toHaveLength(2);
    await textSession(talk.context, { id, text: "To Ann", participantId: person.id });
    expect(told(await talk.seenBy(ann))).toEqual(["To both", "To Ann"]);
    expect(told(await talk.seenBy(bob))).toEqual(["To both"]);
  });

  it("leaves a trace of each change, without phones", async () => {
    const talk = await startConversation("shared");
    const { id } = await openTwo(talk);
    await changeLimits(talk.context, { id, ttlMinutes: 30 });
    await textSession(talk.context, { id, text: "Hello" });
    await endSession(talk.context, { id });
    await reopenById(talk.context, { id });
    const entries = await talk.rows<{ action: string; details: object }>(
      "select action, details from audit_entries where subject_id = $1 order by id",
      [id],
    );
    const actions = ["session.open", "session.update", "session.text", "session.close", "session.reopen"];
    expect(entries.map(({ action }) => action).sort()).toEqual(actions.sort());
    expect(JSON.stringify(entries)).not.toContain(ann.phone.slice(1));
  });
});

it("refuses names that hold a phone or another line", async () => {
  const { context } = await startConversation("shared");
  for (const name of ["Ann +44 7700 900 123", "Ann\nBob", " "]) {
    const participants = [{ phone: ann.phone, name }, { phone: bob.phone }];
    await expect(openByPhones(context, { participants })).rejects.toThrow();
  }
});

it("leaves the end of a ride's session to the ride, but for ending it", async () => {
  const { context } = await startConversation("shared");
  const ride = await createRide(context);
  const { sessionId: id } = await context.database.prisma.ride.findUniqueOrThrow({ where: { id: ride.id } });
  await expect(changeLimits(context, { id, ttlMinutes: 5 })).rejects.toMatchObject({ code: "conflict" });
  await endSession(context, { id });
  const ended = await context.database.prisma.ride.findUniqueOrThrow({ where: { id: ride.id } });
  expect(ended.status).toBe("completed");
  await expect(reopenById(context, { id })).rejects.toMatchObject({ code: "conflict" });
});
