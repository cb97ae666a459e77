import { expect, test } from "vitest";
import { sweep } from "@/lib/dispatch/sweeper";
import { endSession } from "@/lib/sessions/end-session";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { updateSettings } from "@/lib/settings/commands";
import { startConversation } from "@/tests/conversation";
import { nextPhone } from "@/tests/factories";

const signal = new AbortController().signal;

test("phones of nobody go after as many days as the settings say; those on a list, in use or stopped stay", async () => {
  const talk = await startConversation("shared");
  const someone = (name: string) => ({ id: "", name, phone: nextPhone() });
  const [stranger, stopper] = [someone("A stranger"), someone("One who said STOP")];
  const [ann, bob] = [someone("Ann"), someone("Bob")];
  const left = async () => {
    const phones = await talk.rows<{ e164: string }>("select e164 from phones where e164 not like '+0%'");
    return phones.map(({ e164 }) => e164).sort();
  };
  const sweepAfter = (after: string) => sweep(talk.at(after).database, signal);
  await talk.book();
  const to = await talk.numberOf(talk.customer);
  await talk.text(stranger, "Who is there?", { to });
  await talk.text(stopper, "STOP", { to });
  const session = await openByPhones(talk.context, { participants: [ann, bob] });
  await endSession(talk.context, { id: session.id });
  await talk.settle();
  await sweepAfter("2 days");
  await sweepAfter("400 days");
  expect(await left()).toHaveLength(6);

  await updateSettings(talk.context, { phoneRetentionDays: 30 });
  await sweepAfter("29 days");
  expect(await left()).toHaveLength(6);
  await sweepAfter("30 days 12 hours");
  const stay = [talk.customer.phone, talk.driver.phone, stopper.phone];
  expect(await left()).toEqual([...stay, ann.phone, bob.phone].sort());
  for (const after of ["32 days", "33 days"]) await sweepAfter(after);
  expect(await left()).toEqual(stay.sort());
  const names = await talk.rows<{ name: string }>("select distinct display_name as name from participants");
  expect(names.map(({ name }) => name).sort()).toEqual(["Clara Customer", "Dirk Driver", "Erased"]);
});
