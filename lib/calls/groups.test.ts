import { expect, it } from "vitest";
import { changeLimits } from "@/lib/sessions/change-limits";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { removeParticipant } from "@/lib/sessions/remove-participant";
import { type Conversation, startConversation } from "@/tests/conversation";
import { type MadePerson, nextPhone } from "@/tests/factories";

const someone = (name: string): MadePerson => ({ id: "", name, phone: nextPhone() });
const ann = someone("Ann");
const bob = someone("Bob");
const cem = someone("Cem");
const callId = "00000000-0000-4000-8000-000000000001";

async function openGroup({ context }: Conversation, terms: { answeringRole?: string } = {}) {
  const participants = [ann, bob, cem].map(({ name, phone }) => ({ name, phone, role: name.toLowerCase() }));
  return openByPhones(context, { participants, introMessages: false, ...terms });
}

it("offers the others of a group by name and digit, and connects with who is chosen", async () => {
  const talk = await startConversation("per_participant");
  await openGroup(talk);
  const menu = await talk.call(bob, { id: callId, canAsk: true });
  expect(menu).toMatchObject({ action: "menu", digits: 1, text: "For Ann, press 1. For Cem, press 3." });
  const answer = await talk.call(bob, { id: callId, canAsk: true, pressed: "3" });
  expect(answer).toEqual({ action: "connect", to: cem.phone, callerId: await talk.numberOf(cem) });
  expect(await talk.rows("select outcome, status, ended_at from calls")).toEqual([
    { outcome: "connected", status: "ringing", ended_at: null },
  ]);
});

it("offers the menu again for a digit of nobody, and says whom to text after silence", async () => {
  const talk = await startConversation("per_participant");
  await openGroup(talk);
  await talk.call(bob, { id: callId, canAsk: true });
  for (const pressed of ["2", "9"])
    expect(await talk.call(bob, { id: callId, canAsk: true, pressed })).toMatchObject({ action: "menu" });
  expect(await talk.call(bob, { id: callId, canAsk: true, pressed: "" })).toMatchObject({
    action: "say",
    text: expect.stringContaining("to reach Ann and Cem"),
  });
});

it("never lets a digit of an old menu reach somebody else", async () => {
  const talk = await startConversation("per_participant");
  const { id } = await openGroup(talk);
  await talk.call(cem, { id: callId, canAsk: true });
  const [left] = await talk.rows<{ id: string }>("select id from participants where display_name = 'Ann'");
  await removeParticipant(talk.context, { id, participantId: left?.id ?? "" });
  expect(await talk.call(cem, { id: callId, canAsk: true, pressed: "1" })).toMatchObject({
    action: "menu",
    text: "There is nobody under this number. For Bob, press 2.",
  });
  expect(await talk.call(cem)).toMatchObject({ action: "connect", to: bob.phone });
});

it("rings whoever answers for the session; their own call offers the others", async () => {
  const talk = await startConversation("per_participant");
  const { id } = await openGroup(talk, { answeringRole: "ann" });
  expect(await talk.call(bob, { canAsk: true })).toMatchObject({ action: "connect", to: ann.phone });
  expect(await talk.call(ann, { canAsk: true })).toMatchObject({ action: "menu" });
  await changeLimits(talk.context, { id, answeringRole: null });
  expect(await talk.call(bob, { canAsk: true })).toMatchObject({ action: "menu" });
});

it("says whom to text where the carrier cannot ask, with names and no phone", async () => {
  const talk = await startConversation("shared");
  await openGroup(talk);
  const answer = await talk.call(bob);
  expect(answer).toEqual({
    action: "say",
    language: "en-GB",
    text: "Calls are not put through in this conversation. Send a text to this number to reach Ann and Cem.",
  });
  expect(JSON.stringify(answer)).not.toMatch(/\d{5}/);
  expect(await talk.rows("select outcome, status from calls")).toEqual([
    { outcome: "not_connected", status: "completed" },
  ]);
});
