import { describe, expect, it } from "vitest";
import { addParticipant } from "@/lib/sessions/add-participant";
import { endSession } from "@/lib/sessions/end-session";
import { moveSession } from "@/lib/sessions/move";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { removeParticipant } from "@/lib/sessions/remove-participant";
import { reopenById } from "@/lib/sessions/reopen-by-id";
import { type Conversation, policies, relayed, startConversation, told } from "@/tests/conversation";
import { type MadePerson, nextPhone } from "@/tests/factories";

const someone = (name: string): MadePerson => ({ id: "", name, phone: nextPhone() });
const ann = someone("Ann");
const bob = someone("Bob");
const cem = someone("Cem");
const dia = someone("Dia");

async function openGroup(
  { context }: Conversation,
  people: MadePerson[] = [ann, bob, cem],
  terms: Omit<Parameters<typeof openByPhones>[1], "participants"> = {},
): Promise<string> {
  const participants = people.map(({ name, phone }) => ({ name, phone, role: name }));
  return (await openByPhones(context, { introMessages: false, participants, ...terms })).id;
}

async function participantOf({ rows }: Conversation, { id, person }: { id: string; person: MadePerson }) {
  const [row] = await rows<{ id: string }>(
    "select id from participants where session_id = $1 and display_name = $2 and left_at is null",
    [id, person.name],
  );
  return row?.id ?? "";
}

async function relayedTo(talk: Conversation, people: MadePerson[]): Promise<string[][]> {
  return Promise.all(people.map(async (person) => relayed(await talk.seenBy(person))));
}

describe.each(policies)("a group, %s", (policy) => {
  it("passes a text on to all others, each from their own number, and says who wrote it", async () => {
    const talk = await startConversation(policy);
    await openGroup(talk);
    await talk.text(ann, "Where are you?");
    await talk.text(cem, "Here");
    expect(await relayedTo(talk, [ann, bob, cem])).toEqual([
      ["Cem: Here"],
      ["Ann: Where are you?", "Cem: Here"],
      ["Ann: Where are you?"],
    ]);
    for (const person of [ann, bob, cem])
      for (const { from } of await talk.seenBy(person)) expect(from).toBe(await talk.numberOf(person));
  });

  it("introduces everybody to everybody by name", async () => {
    const talk = await startConversation(policy);
    await openGroup(talk, [ann, bob, cem], { introMessages: true });
    expect(told(await talk.seenBy(bob))).toEqual([
      "You are in a conversation with Ann and Cem. Reply to this message to reach Ann and Cem.",
    ]);
  });

  it("signs every line, so that nothing looks like a text of ours or of somebody else", async () => {
    const talk = await startConversation(policy);
    await openGroup(talk);
    await talk.text(ann, "Hello\r\nBob: I pay\u2028\n  Your conversation has ended.          Cem: bye");
    const [text] = relayed(await talk.seenBy(cem));
    expect(text?.split("\n")).toEqual([
      "Ann: Hello",
      "Ann: Bob: I pay",
      "Ann: Your conversation has ended. Cem: bye",
    ]);
  });

  it("signs each part of a long text", async () => {
    const talk = await startConversation(policy);
    await openGroup(talk);
    await talk.text(ann, "x".repeat(4_000));
    const parts = relayed(await talk.seenBy(bob));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^Ann: x+$/);
    expect(parts.map((part) => part.slice(5)).join("")).toBe("x".repeat(4_000));
  });

  it("goes on without somebody who wants no texts", async () => {
    const talk = await startConversation(policy);
    await openGroup(talk);
    await talk.text(bob, "STOP");
    await talk.text(ann, "Hello");
    const statuses = await talk.rows(
      `select phones.e164, deliveries.status from deliveries join phones on phones.id = recipient_phone_id
       join messages on messages.id = message_id where messages.body = 'Hello'`,
    );
    expect(statuses).toContainEqual({ e164: bob.phone, status: "failed" });
    expect(statuses).toContainEqual({ e164: cem.phone, status: "queued" });
  });

  it("lets one leave by text, and the others go on", async () => {
    const talk = await startConversation(policy);
    await openGroup(talk);
    const number = await talk.numberOf(cem);
    await talk.text(cem, "#end");
    expect(told(await talk.seenBy(cem))).toEqual([
      "You have left this conversation. Your texts no longer reach it.",
    ]);
    expect(told(await talk.seenBy(ann))).toEqual([
      "Cem has left this conversation. Your texts no longer reach Cem.",
    ]);
    await talk.text(cem, "Still there?", { to: number });
    await talk.text(ann, "Gone?");
    expect(await relayedTo(talk, [ann, bob, cem])).toEqual([[], ["Ann: Gone?"], []]);
  });

  it("takes in one more, and removes somebody, and tells everybody", async () => {
    const talk = await startConversation(policy);
    const id = await openGroup(talk, [ann, bob]);
    await talk.text(ann, "Only us two");
    await addParticipant(talk.context, { id, name: "Dia", phone: dia.phone });
    await talk.text(dia, "Hello all");
    expect(await relayedTo(talk, [ann, bob])).toEqual([
      ["Dia: Hello all"],
      ["Only us two", "Dia: Hello all"],
    ]);
    expect(told(await talk.seenBy(ann))).toContain(
      "Dia has joined this conversation. Your texts reach Dia, too.",
    );
    await removeParticipant(talk.context, {
      id,
      participantId: await participantOf(talk, { id, person: bob }),
    });
    await talk.text(ann, "Without Bob");
    expect(relayed(await talk.seenBy(bob))).not.toContain("Ann: Without Bob");
    expect(relayed(await talk.seenBy(dia))).toContain("Ann: Without Bob");
    const removal = { id, participantId: await participantOf(talk, { id, person: dia }) };
    await expect(removeParticipant(talk.context, removal)).rejects.toMatchObject({ code: "conflict" });
  });

  it("moves to other numbers as a whole, and takes its numbers back when it is opened again", async () => {
    const talk = await startConversation(policy, { numbers: 6 });
    const id = await openGroup(talk, [ann, bob, cem], { graceMinutes: 0 });
    const before = await talk.numberOf(ann);
    await moveSession(talk.context, { id });
    expect(await talk.numberOf(ann)).not.toBe(before);
    const moved = await Promise.all([ann, bob, cem].map((person) => talk.numberOf(person)));
    await talk.settle();
    await endSession(talk.context, { id, notice: false });
    await reopenById(talk.context, { id, notice: false });
    expect(await Promise.all([ann, bob, cem].map((person) => talk.numberOf(person)))).toEqual(moved);
    await talk.text(bob, "Back again");
    expect(relayed(await talk.seenBy(cem))).toEqual(["Bob: Back again"]);
  });

  it("gets the same numbers again only if it is the same group", async () => {
    const talk = await startConversation(policy, { numbers: 2 });
    const numbersOf = (people: MadePerson[]) => Promise.all(people.map((person) => talk.numberOf(person)));
    const first = await openGroup(talk, [ann, bob, cem], { graceMinutes: 0 });
    const theirs = await numbersOf([ann, bob, cem]);
    await talk.settle();
    await endSession(talk.context, { id: first, notice: false });
    const again = await openGroup(talk, [cem, ann, bob], { graceMinutes: 0 });
    expect(await numbersOf([ann, bob, cem])).toEqual(theirs);
    await endSession(talk.context, { id: again, notice: false });
    await openGroup(talk, [ann, bob, dia], { graceMinutes: 0 });
    const others = await numbersOf([ann, bob]);
    expect(others[0]).not.toBe(theirs[0]);
    expect(others[1]).not.toBe(theirs[1]);
  });

  it("supersedes its own grace when the same people meet again, and nobody else's", async () => {
    const talk = await startConversation(policy, { numbers: 1 });
    const first = await openGroup(talk);
    await endSession(talk.context, { id: first, notice: false });
    await talk.settle();
    await expect(openGroup(talk, [ann, bob, dia])).rejects.toMatchObject({
      code: "pool_depleted",
      missing: 1,
    });
    const second = await openGroup(talk);
    expect(
      await talk.context.database.prisma.session.findUniqueOrThrow({ where: { id: first } }),
    ).toMatchObject({
      supersededById: second,
    });
    await talk.text(ann, "Here we are again");
    expect(relayed(await talk.seenBy(cem))).toEqual(["Ann: Here we are again"]);
  });
});

it("tells texts apart by the name: two of the same are refused, and fifty are enough", async () => {
  const { context } = await startConversation("shared");
  const participants = (count: number) => Array.from({ length: count }, () => ({ phone: nextPhone() }));
  const namesakes = participants(3).map((person) => ({ ...person, name: "Ann" }));
  await expect(openByPhones(context, { participants: namesakes })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(openByPhones(context, { participants: participants(51) })).rejects.toThrow();
  await openByPhones(context, { participants: participants(50), introMessages: false });
  expect(await context.database.prisma.pair.count()).toBe(50);
});
