import { beforeEach, describe, expect, it } from "vitest";
import { sendAgain } from "@/lib/outbox/send-again";
import { createPerson, restorePerson } from "@/lib/people/commands";
import { listPeople, readPerson } from "@/lib/people/queries";
import { bookRide } from "@/lib/rides/book";
import { completeRide } from "@/lib/rides/end";
import { erasePerson } from "@/lib/sessions/erase-person";
import { updatePerson } from "@/lib/sessions/update-person";
import { type Conversation, relayed, startConversation } from "@/tests/conversation";
import { createCustomer, createDriver, nextPhone, rideInput } from "@/tests/factories";

let talk: Conversation;

beforeEach(async () => {
  talk = await startConversation("shared");
});

const afterwards = "30 days";

/** Two who have met, said things, and whose grace is over; nobody has swept. */
async function haveMet() {
  const ride = await talk.book({ start: "Rose Lane 7", destination: "Tulip Street 9" });
  await talk.text(talk.customer, "I wear a green hat");
  await talk.text(talk.driver, "I see you at the green door");
  await completeRide(talk.context, ride);
  await talk.settle();
  return ride;
}

const erase = (after = afterwards) => erasePerson(talk.at(after), { side: "customer", id: talk.customer.id });

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const tables = await talk.rows<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await talk.rows<{ text: string }>(
      `select row_to_json(whole)::text as text from ${name} whole`,
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join("\n");
}

describe("erasing a customer", () => {
  it("leaves their name, phones, places and words nowhere in the database", async () => {
    const former = talk.customer.phone;
    const current = nextPhone();
    await haveMet();
    await updatePerson(talk.at(afterwards), { side: "customer", id: talk.customer.id, phone: current });
    await talk.rows(
      `with file as (
         insert into imports (kind, state, file_name, actor_kind) values ('customers', 'ready', 'a.csv', 'system')
         returning id)
       insert into import_rows (import_id, line, phone, e164, name, outcome)
       select id, 1, $1, $1, $2, 'update' from file`,
      [current, talk.customer.name],
    );
    await talk.rows("insert into plans (computed_at, took_ms, plan) values (app_now(), 1, $1)", [
      { busiest: [{ side: "customer", id: talk.customer.id, name: talk.customer.name, sessions: 1 }] },
    ]);
    const words = [former, current, talk.customer.name, "green", "Rose Lane", "Tulip Street"];
    const before = await everything();
    for (const word of words) expect(before).toContain(word);
    await erase();
    const after = await everything();
    for (const word of words) expect(after).not.toContain(word);
    expect(after).toContain(talk.driver.phone);
    expect(after).toContain(talk.driver.name);
  });

  it("is refused while they are in a session that is open or in grace", async () => {
    const ride = await talk.book();
    await expect(erase("0")).rejects.toMatchObject({ code: "conflict" });
    await completeRide(talk.context, ride);
    await expect(erase("0")).rejects.toMatchObject({ code: "conflict" });
    await expect(erase("25 hours")).resolves.toBeUndefined();
  });

  it("takes them out of every list, for good", async () => {
    await erase();
    const { database } = talk.context;
    const archived = await listPeople(database, { side: "customer", archived: "1" });
    expect(archived.rows).toEqual([]);
    const key = { side: "customer", id: talk.customer.id } as const;
    await expect(readPerson(database, key)).rejects.toMatchObject({ code: "not_found" });
    await expect(restorePerson(talk.context, key)).rejects.toMatchObject({ code: "not_found" });
    await expect(erase()).rejects.toMatchObject({ code: "not_found" });
  });

  it("sends nothing any more that waits from, to or about them, and none of it again", async () => {
    const ride = await talk.book();
    await completeRide(talk.context, ride);
    await talk.text(talk.customer, "I left my umbrella");
    await erase("25 hours");
    const waiting = await talk.rows("select from deliveries where status in ('queued', 'sending')");
    expect(waiting).toEqual([]);
    const [failed] = await talk.rows<{ id: string }>("select id from deliveries where error_code = 'erased'");
    await expect(sendAgain(talk.context, { deliveryId: failed?.id })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("waits for a text that is just being sent", async () => {
    await haveMet();
    await talk.rows(`update deliveries set status = 'sending', lease_owner = 'worker'
      where id = (select id from deliveries limit 1)`);
    await expect(erase()).rejects.toMatchObject({ code: "conflict" });
    expect(await everything()).toContain(talk.customer.name);
  });

  it("makes a stranger of their phone, who can be added anew, and is not given to the wrong person", async () => {
    await haveMet();
    const number = await talk.numberOf(talk.customer);
    await erase();
    await talk.text(talk.customer, "Hello?", { to: number, after: afterwards });
    expect(relayed(await talk.seenBy(talk.driver))).not.toContain("Hello?");
    const again = await createPerson(talk.context, {
      side: "customer",
      name: "Ann",
      phone: talk.customer.phone,
    });
    const booked = rideInput({ customerId: again.id, driverId: talk.driver.id });
    await bookRide(talk.context, booked);
    await talk.text(talk.driver, "Welcome back");
    expect(relayed(await talk.seenBy(talk.customer))).toEqual(["Welcome back"]);
  });

  it("keeps the other side's number in quarantine for them", async () => {
    await haveMet();
    const known = () =>
      talk.rows(
        `select number.e164, acquaintances.known_until from acquaintances
         join phones on phones.id = acquaintances.phone_id
         join proxy_numbers number on number.id = acquaintances.proxy_number_id where phones.e164 = $1`,
        [talk.driver.phone],
      );
    const before = await known();
    await erase();
    expect(before).toHaveLength(1);
    expect(await known()).toEqual(before);
  });
});

describe("a phone that is also somebody else's", () => {
  it("stays theirs, in the middle of a ride, and only the person's own past is taken off it", async () => {
    const alsoDriver = await createDriver(talk.context, {
      phone: talk.customer.phone,
      name: "Clara on duty",
    });
    await haveMet();
    const other = await createCustomer(talk.context, { name: "Otto" });
    await bookRide(talk.at(afterwards), {
      ...rideInput({ customerId: other.id, driverId: alsoDriver.id }, { daysAhead: 31 }),
    });
    await erase();
    await talk.text(other, "Are you there?", { after: afterwards });
    expect(relayed(await talk.seenBy(alsoDriver))).toEqual(["Are you there?"]);
    const past = await talk.rows<{ e164: string }>(
      `select phones.e164 from participants join pairs on pairs.participant_id = participants.id
       join phones on phones.id = pairs.phone_id where participants.display_name = 'Erased'`,
    );
    expect(past).toEqual([{ e164: expect.stringMatching(/^\+0/) }]);
    const after = await everything();
    for (const word of [talk.customer.name, "green", "Rose Lane"]) expect(after).not.toContain(word);
  });

  it("takes nothing from whoever has the phone that the person had before", async () => {
    const former = talk.customer.phone;
    await haveMet();
    await updatePerson(talk.at(afterwards), { side: "customer", id: talk.customer.id, phone: nextPhone() });
    const heir = await createCustomer(talk.context, { phone: former, name: "Heir" });
    const later = talk.at(afterwards);
    const people = { customerId: heir.id, driverId: talk.driver.id };
    await bookRide(later, rideInput(people, { daysAhead: 31 }));
    await talk.text(heir, "I am another one", { after: afterwards });
    await erase();
    const after = await everything();
    for (const word of ["I am another one", "Heir", former]) expect(after).toContain(word);
    expect(after).not.toContain("green");
  });
});
