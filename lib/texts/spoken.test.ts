import { beforeAll, describe, expect, it } from "vitest";
import type { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { updatePerson } from "@/lib/sessions/update-person";
import { updateSettings } from "@/lib/settings/commands";
import { resetText, saveText } from "@/lib/texts/commands";
import { english } from "@/lib/texts/languages/en";
import { say } from "@/lib/texts/say";
import { withWords } from "@/lib/texts/wording";
import { type Conversation, startConversation } from "@/tests/conversation";
import { createCustomer, createDriver, foreignPhones, type MadePerson } from "@/tests/factories";

let talk: Conversation;
let german: MadePerson;
let dutch: MadePerson;

beforeAll(async () => {
  talk = await startConversation("shared");
  german = await createCustomer(talk.context, { name: "Greta", phone: foreignPhones.de });
  dutch = await createDriver(talk.context, { name: "Daan", language: "nl" });
  await talk.book({ customerId: german.id, driverId: dutch.id });
});

const lastTo = async (person: MadePerson) => (await talk.seenBy(person)).at(-1)?.body;

/** Another process, with connections of its own. */
const elsewhere = () => talk.at("1 second");

it("writes to each in their own language: their country's, or the one that was set for them", async () => {
  expect(await lastTo(german)).toMatch(/^Daan holt Sie am .* Uhr ab\. Antworten Sie/);
  expect(await lastTo(dutch)).toMatch(/^Greta wacht op .* uur op u\. Beantwoord/);
  expect(await talk.rows("select text_key from messages where text_key is not null order by id")).toEqual([
    { text_key: "ride.booked.customer" },
    { text_key: "ride.booked.driver" },
  ]);
});

it("reads once how all of those are spoken to who are told of the same", async () => {
  const { prisma } = talk.context.database;
  let statements = 0;
  const counting: Statements = {
    $executeRaw: prisma.$executeRaw.bind(prisma),
    $queryRaw: async <Rows>(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      statements++;
      return prisma.$queryRaw<Rows>(text, ...values);
    },
  };
  const phones = await talk.rows<{ id: string; e164: string }>("select id, e164 from phones");
  const told = [german, dutch, german].map(({ phone }) => ({
    phoneId: phones.find(({ e164 }) => e164 === phone)?.id ?? "",
    text: say("call.stranger", {}),
  }));
  const words = await withWords(counting, [...told, { phoneId: "", text: "As it stands." }]);
  expect(words.map((each) => each.words.body.slice(0, 11))).toEqual([
    "Leider könn",
    "Sorry, we k",
    "Leider könn",
    "As it stand",
  ]);
  expect(statements).toBe(1);
  await withWords(counting, [{ phoneId: "", text: "As it stands." }]);
  expect(statements).toBe(1);
});

it("lets a voice speak the caller's language, and the installation's to whoever hides their number", async () => {
  const stranger = { id: "", name: "", phone: foreignPhones.es };
  const to = await talk.numberOf(german);
  expect(await talk.call(stranger, { to })).toMatchObject({
    language: "es-ES",
    text: expect.stringContaining("Lo sentimos"),
  });
  await updateSettings(talk.context, { language: "de" });
  const unknown = { id: "", name: "", phone: "+999700000001" };
  expect(await talk.call(unknown, { to })).toMatchObject({ language: "de-DE" });
  await updateSettings(talk.context, { language: "en" });
  expect(await talk.call(unknown, { to })).toEqual({
    action: "say",
    language: "en-GB",
    text: english.texts["call.stranger"],
  });
});

describe("a text in the installation's own words", () => {
  const key = "ride.booked.customer";
  const words = {
    key,
    language: "en",
    body: "{driver}: {when}. {driver}!",
    seen: english.texts[key],
  } as const;
  const booked = async () => {
    const customer = await createCustomer(talk.context);
    await talk.book({ customerId: customer.id });
    return lastTo(customer);
  };

  it("is said at once, by every process, and until somebody goes back to the default", async () => {
    await saveText(talk.context, words);
    expect(await booked()).toMatch(/^Dirk Driver: on .*\. Dirk Driver!$/);
    await resetText(elsewhere(), { key, language: "en", seen: words.body });
    expect(await booked()).toMatch(/^Dirk Driver will pick you up on/);
  });

  it("is written by one of two who change it at once, and leaves a trace of before and after", async () => {
    const outcomes = await Promise.allSettled([
      saveText(talk.context, { ...words, body: "{driver} {when} A" }),
      saveText(elsewhere(), { ...words, body: "{driver} {when} B" }),
    ]);
    const [refused] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.reason).toMatchObject({ code: "stale" });
    const [entry] = await talk.rows(
      "select subject_id, details from audit_entries where action = 'text.change' order by id desc limit 1",
    );
    expect(entry).toEqual({
      subject_id: "ride.booked.customer:en",
      details: {
        changes: { words: { from: words.seen, to: expect.stringMatching(/^\{driver\} \{when\} [AB]$/) } },
      },
    });
  });

  it("is refused, at its field, while it names what it cannot or leaves out what it must", async () => {
    const refusal = saveText(talk.context, { ...words, body: "{customer} comes" });
    await expect(refusal).rejects.toMatchObject({
      issues: [{ path: ["body"] }, { path: ["body"] }, { path: ["body"] }],
    });
  });
});

it("speaks the same language to somebody who has changed their phone", async () => {
  await updatePerson(talk.context, { side: "driver", id: dutch.id, phone: foreignPhones.es });
  await talk.text(german, "#end");
  expect(await lastTo({ ...dutch, phone: foreignPhones.es })).toMatch(
    /^De ander heeft deze rit afgesloten\./,
  );
  await updatePerson(talk.context, { side: "driver", id: dutch.id, language: null });
  expect(await talk.rows("select language from phones where e164 = $1", [foreignPhones.es])).toEqual([
    { language: null },
  ]);
});
