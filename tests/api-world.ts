import type { Operation } from "@/lib/api/operation";
import { archivePerson } from "@/lib/people/commands";
import type { Side } from "@/lib/people/schema";
import { cancelRide } from "@/lib/rides/end";
import type { ApiCaller } from "@/tests/api";
import type { Known } from "@/tests/arbitrary";
import type { Conversation } from "@/tests/conversation";
import { createCustomer, createDriver, nextPhone, rideInput } from "@/tests/factories";

/** What there is to be asked about, by the first part of the address. */
export type World = { ids: Record<string, string[]>; phones: string[]; offers: Record<string, unknown>[] };

/** Fills an installation with some of everything, in every state, so that an operation finds what it needs. */
export async function settle(talk: Conversation, caller: ApiCaller): Promise<World> {
  const phones = Array.from({ length: 12 }, nextPhone);
  for (const side of ["customer", "driver"] as const) await addPeople(talk, side);
  for (let count = 0; count < 8; count++) await talk.book();
  const ended = await talk.book();
  await talk.text(talk.customer, "Hello");
  await talk.call(talk.driver);
  await talk.settle();
  await cancelRide(talk.context, ended);
  await talk.rows(`update deliveries set status = 'failed', failed_at = app_now(), error_code = 'refused'
    where status = 'queued'`);
  await openSessions(caller, phones);
  await addEndpoints(caller);
  const offers = await caller.send("GET", "/numbers/offers?provider=simulator&country=US");
  const { items } = await offers.json();
  const ids = Object.fromEntries(
    await Promise.all(
      Object.entries(tables).map(async ([noun, query]) => {
        const rows = await talk.rows<{ id: string }>(query);
        return [noun, rows.map(({ id }) => id)] as const;
      }),
    ),
  );
  return { ids, phones, offers: items.slice(0, 2) };
}

const tables = {
  customers: "select id from customers",
  drivers: "select id from drivers",
  activeCustomers: "select id from customers where archived_at is null",
  activeDrivers: "select id from drivers where archived_at is null",
  rides: "select id from rides",
  sessions: "select id from sessions where not exists (select from rides where session_id = sessions.id)",
  participants: `select participants.id from participants
    where not exists (select from rides where rides.session_id = participants.session_id)`,
  numbers: "select id from proxy_numbers",
  messages: "select id from messages",
  deliveries: "select id from deliveries where status = 'failed'",
  calls: "select id from calls",
  "callback-endpoints": "select id from callback_endpoints",
  callbacks: "select id from callbacks",
};

async function addPeople(talk: Conversation, side: Side): Promise<void> {
  const create = side === "customer" ? createCustomer : createDriver;
  for (let count = 0; count < 6; count++) {
    const { id } = await create(talk.context);
    if (count % 2 === 0) await archivePerson(talk.context, { side, id });
  }
}

async function openSessions(caller: ApiCaller, phones: readonly string[]): Promise<void> {
  for (let count = 0; count < 8; count += 2) {
    const participants = [{ phone: phones[count] }, { phone: phones[count + 1] }];
    const opened = await caller.send("POST", "/sessions", { body: { participants } });
    const { id } = await opened.json();
    if (count >= 4) await caller.send("DELETE", `/sessions/${id}`);
  }
}

/** Each with something to be sent there. */
async function addEndpoints(caller: ApiCaller): Promise<void> {
  const body = { purpose: "events", url: endpointUrl, kinds: ["pool.low"] };
  for (let count = 0; count < 12; count++) {
    const { id } = await (await caller.send("POST", "/callback-endpoints", { body })).json();
    await caller.send("POST", `/callback-endpoints/${id}/test`);
  }
}

const endpointUrl = "https://marketplace.example/callbacks";

/** What an operation's fields may well be. */
export function knownTo({ ids, phones, offers }: World, { id, path }: Operation): Known {
  const noun = path.split("/")[1] ?? "";
  const { pickup } = rideInput({ customerId: "", driverId: "" });
  const fresh = Array.from(
    { length: 20 },
    (_, index) => `+1202555${String(180 + (index % 20)).padStart(4, "0")}`,
  );
  return {
    id: ids[noun] ?? [],
    participantId: ids.participants ?? [],
    sessionId: ids.sessions ?? [],
    callbackId: ids.callbacks ?? [],
    url: [endpointUrl],
    customerId: ids.activeCustomers ?? [],
    driverId: ids.activeDrivers ?? [],
    phone: id === "addNumber" ? fresh : phones,
    country: id === "buyNumber" || id === "searchNumberOffers" ? ["US"] : [],
    e164: offers.map((offer) => offer.number),
    cost: offers.map((offer) => offer.monthlyCost),
    provider: ["simulator"],
    pickup: [pickup],
    timeZone: ["Etc/UTC"],
    name: ["Ann", "Zoë"],
  };
}
